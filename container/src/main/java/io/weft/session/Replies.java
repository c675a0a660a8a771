package io.weft.session;

import io.weft.coder.Encoded;
import io.weft.coder.EncodedBinary;
import io.weft.coder.EncodedText;
import io.weft.coder.Encoders;
import io.weft.connection.Payload;
import io.weft.connection.ReadHold;
import io.weft.connection.WebSocketConnection;
import io.weft.endpoint.ReplySender;
import io.weft.frame.Opcode;
import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends what {@code @OnMessage} methods return (WSC-4.7-3). Replies to one burst of messages leave together; the lane waits only when
 * the peer takes its replies more slowly than it sends its messages.
 */
final class Replies implements ReplySender {

    private final WebSocketConnection connection;
    private final Encoders encoders;

    private final SessionLife life;

    Replies(WebSocketConnection connection, Encoders encoders, SessionLife life) {
        this.connection = connection;
        this.encoders = encoders;
        this.life = life;
    }

    @Override
    public void reply(Object value) throws IOException, EncodeException {
        Encoded encoded = encoders.encode(value);
        if (encoded instanceof EncodedText text) {
            connection.reply(Opcode.TEXT, Payload.ofText(text.text()));
        } else if (encoded instanceof EncodedBinary binary) {
            // The method may hand out the same buffer again for the next message, which can come before this reply has
            // left.
            connection.reply(Opcode.BINARY, Payload.copyOf(binary.bytes()));
        }
    }

    @Override
    public void replyWith(CompletionStage<?> promised) {
        if (promised instanceof CompletableFuture<?> future && future.isDone()) {
            CompletableFuture<?> unused = future.whenComplete(this::replyOrReport); // There is nothing to wait for.
            return;
        }
        connection.reading().suspend(ReadHold.PENDING_REPLY);
        promised.whenComplete((value, failure) ->
                connection.reading().resumeAfter(ReadHold.PENDING_REPLY, () -> replyOrReport(value, failure)));
    }

    private void replyOrReport(@Nullable Object value, @Nullable Throwable failure) {
        Throwable broken =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        try {
            if (broken == null && value != null) {
                reply(value);
            }
        } catch (IOException | EncodeException | RuntimeException e) {
            broken = e;
        }
        if (broken != null) {
            life.replyFailed(broken);
        }
    }
}

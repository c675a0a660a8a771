package io.weft.session;

import io.weft.coder.Decoders;
import io.weft.coder.Encoded;
import io.weft.coder.EncodedBinary;
import io.weft.coder.EncodedText;
import io.weft.coder.Encoders;
import io.weft.connection.Payload;
import io.weft.connection.ReadHold;
import io.weft.connection.WebSocketConnection;
import io.weft.endpoint.Binding;
import io.weft.frame.Opcode;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What an open session offers to its endpoint. Replies to one burst of messages leave together; the lane waits only when
 * the peer takes its replies more slowly than it sends its messages.
 */
final class SessionBinding implements Binding {

    private final SessionLife life;

    /** Binds a session that has its coders. */
    SessionBinding(SessionLife life) {
        this.life = life;
    }

    @Override
    public Session session() {
        return life.session();
    }

    @Override
    public Map<String, String> pathParameters() {
        return life.session().handshake().pathParameters();
    }

    @Override
    public Decoders decoders() {
        return life.session().decoders();
    }

    @Override
    public void reply(Object value) throws IOException, EncodeException {
        WebSocketConnection connection = connection();
        Encoders encoders = life.session().encoders();
        if (value instanceof String text && encoders.leavesText()) {
            connection.reply(text); // The most frequent reply, for which nothing is made.
            return;
        }
        Encoded encoded = encoders.encode(value);
        if (encoded instanceof EncodedText text) {
            connection.reply(text.text());
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
        WebSocketConnection connection = connection();
        connection.reading().suspend(ReadHold.PENDING_REPLY);
        promised.whenComplete((value, failure) ->
                connection.reading().resumeAfter(ReadHold.PENDING_REPLY, () -> replyOrReport(value, failure)));
    }

    private WebSocketConnection connection() {
        return life.session().connection();
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

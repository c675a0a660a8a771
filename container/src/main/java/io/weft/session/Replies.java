package io.weft.session;

import io.weft.coder.Encoded;
import io.weft.coder.EncodedBinary;
import io.weft.coder.EncodedText;
import io.weft.coder.Encoders;
import io.weft.connection.Payload;
import io.weft.connection.WebSocketConnection;
import io.weft.endpoint.ReplySender;
import io.weft.frame.Opcode;
import jakarta.websocket.EncodeException;
import java.io.IOException;

/**
 * Sends what {@code @OnMessage} methods return (WSC-4.7-3). Replies to one burst of messages leave together; the lane waits only when
 * the peer takes its replies more slowly than it sends its messages.
 */
final class Replies implements ReplySender {

    private final WebSocketConnection connection;
    private final Encoders encoders;

    Replies(WebSocketConnection connection, Encoders encoders) {
        this.connection = connection;
        this.encoders = encoders;
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
}

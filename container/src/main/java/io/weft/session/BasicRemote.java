package io.weft.session;

import io.weft.coder.Encoded;
import io.weft.coder.EncodedBinary;
import io.weft.coder.EncodedText;
import io.weft.connection.OutboundMessage;
import io.weft.connection.Payload;
import io.weft.connection.SendQueueFullException;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.Opcode;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends and waits until the message has been handed to the host. Calls from several threads at once are queued in their order
 * and never refused for overlapping.
 */
final class BasicRemote extends Remote implements RemoteEndpoint.Basic {

    private final ReentrantLock piecesLock = new ReentrantLock();

    /** Owner: piecesLock. The message that {@code sendText} or {@code sendBinary} with a flag is in the middle of. */
    private @Nullable OutboundMessage inPieces;

    BasicRemote(WebSocketConnection connection, Batching batching, WeftSession session) {
        super(connection, batching, session);
    }

    @Override
    public void sendText(@Nullable String text) throws IOException {
        send(Opcode.TEXT, connection().textPayload(required(text, "text")));
    }

    @Override
    public void sendBinary(@Nullable ByteBuffer data) throws IOException {
        send(Opcode.BINARY, Payload.borrowed(required(data, "data")));
    }

    @Override
    public void sendText(@Nullable String partialMessage, boolean isLast) throws IOException {
        sendPiece(Opcode.TEXT, Payload.ofText(required(partialMessage, "partialMessage")), isLast);
    }

    @Override
    public void sendBinary(@Nullable ByteBuffer partialByte, boolean isLast) throws IOException {
        sendPiece(Opcode.BINARY, Payload.borrowed(required(partialByte, "partialByte")), isLast);
    }

    @Override
    public OutputStream getSendStream() {
        return new SendStream(connection());
    }

    @Override
    public Writer getSendWriter() {
        return new SendWriter(connection());
    }

    @Override
    public void sendObject(@Nullable Object data) throws IOException, EncodeException {
        Encoded encoded = session().encoders().encode(required(data, "data"));
        if (encoded instanceof EncodedText text) {
            sendText(text.text());
        } else if (encoded instanceof EncodedBinary binary) {
            sendBinary(binary.bytes());
        }
    }

    private void send(Opcode type, Payload payload) throws IOException {
        if (!getBatchingAllowed() || !sendBatched(type, payload)) {
            connection().sendAndWait(type, payload);
        }
    }

    /** Adds a message to the batch. @return false if the batch is full, so that the message has to wait its turn */
    private boolean sendBatched(Opcode type, Payload payload) throws IOException {
        try {
            connection().sendBatched(type, payload);
            return true;
        } catch (SendQueueFullException e) {
            return false;
        }
    }

    private void sendPiece(Opcode type, Payload payload, boolean last) throws IOException {
        OutboundMessage message = messageInPieces(type, last);
        try {
            connection().sendPiece(message, payload, last);
        } catch (IOException e) {
            if (last) {
                connection().abandon(message); // Nobody can end it any more.
            }
            throw e;
        }
    }

    private OutboundMessage messageInPieces(Opcode type, boolean last) {
        piecesLock.lock();
        try {
            OutboundMessage message = inPieces == null ? new OutboundMessage(type) : inPieces;
            if (message.type() != type) {
                throw new IllegalStateException("A message of type " + message.type()
                        + " is being sent in pieces; its last piece must come before a piece of type " + type);
            }
            inPieces = last ? null : message;
            return message;
        } finally {
            piecesLock.unlock();
        }
    }
}

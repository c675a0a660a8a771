package io.weft.session;

import io.weft.connection.OutboundMessage;
import io.weft.connection.Payload;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.Opcode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A binary message written as a stream: each full buffer is a fragment, and {@code close} ends the message. For one thread, like any
 * stream. From its first fragment to its end other messages wait behind it.
 */
final class SendStream extends OutputStream {

    private static final int FRAGMENT_BYTES = 8192;

    private final WebSocketConnection connection;
    private @Nullable OutboundMessage message;
    private @Nullable ByteBuffer fragment;
    private boolean closed;
    private boolean broken;

    SendStream(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    public void write(int b) throws IOException {
        room().put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        do {
            ByteBuffer room = room();
            int count = Math.min(room.remaining(), length - written);
            room.put(bytes, offset + written, count);
            written += count;
        } while (written < length);
    }

    @Override
    public void flush() throws IOException {
        if (fragment != null && fragment.position() > 0) {
            send(false);
        }
    }

    /** Sends the last fragment; nothing at all if nothing was ever written (Javadoc of {@code getSendStream}). */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!broken && (message != null || fragment != null)) {
            send(true);
        }
    }

    private ByteBuffer room() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed: its message has been sent");
        }
        if (broken) {
            throw new IOException("A part of this message could not be sent before");
        }
        if (fragment == null) {
            fragment = ByteBuffer.allocate(FRAGMENT_BYTES);
        }
        if (!fragment.hasRemaining()) {
            send(false);
        }
        return fragment;
    }

    private void send(boolean last) throws IOException {
        OutboundMessage sending = message == null ? new OutboundMessage(Opcode.BINARY) : message;
        message = sending;
        ByteBuffer bytes = fragment == null ? ByteBuffer.allocate(0) : fragment;
        try {
            connection.sendPiece(sending, Payload.borrowed(bytes.flip()), last);
        } catch (IOException e) {
            // The bytes may be in the queue still, or nowhere: what follows would not be the message that was meant.
            broken = true;
            fragment = null;
            connection.abandon(sending);
            throw e;
        }
        // The call has waited until the bytes are gone, so the buffer can be filled anew; inline dispatch makes its own
        // copy.
        bytes.clear();
    }
}

package io.weft.session;

import io.weft.connection.OutboundMessage;
import io.weft.connection.Payload;
import io.weft.connection.WebSocketConnection;
import io.weft.frame.Opcode;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A text message written as a stream of characters: each full buffer is a fragment, and {@code close} ends the message. From its
 * first fragment to its end other messages wait behind it. A pair of surrogates is never torn apart.
 */
final class SendWriter extends Writer {

    private static final int FRAGMENT_CHARS = 8192;

    private final WebSocketConnection connection;
    private final StringBuilder fragment = new StringBuilder();
    private @Nullable OutboundMessage message;
    private boolean written;
    private boolean closed;
    private boolean broken;

    SendWriter(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The writer is closed: its message has been sent");
        }
        if (broken) {
            throw new IOException("A part of this message could not be sent before");
        }
        written = true;
        fragment.append(chars, offset, length);
        if (fragment.length() >= FRAGMENT_CHARS) {
            sendWholeCharacters();
        }
    }

    @Override
    public void flush() throws IOException {
        if (!closed && !broken && fragment.length() > 0) {
            sendWholeCharacters();
        }
    }

    /** Sends the last fragment; nothing at all if nothing was ever written (Javadoc of {@code getSendWriter}). */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (written && !broken) {
            send(fragment.length(), true);
        }
    }

    private void sendWholeCharacters() throws IOException {
        int length = fragment.length();
        int whole = Character.isHighSurrogate(fragment.charAt(length - 1)) ? length - 1 : length;
        if (whole > 0) {
            send(whole, false);
        }
    }

    private void send(int length, boolean last) throws IOException {
        OutboundMessage sending = message == null ? new OutboundMessage(Opcode.TEXT) : message;
        message = sending;
        Payload payload = Payload.ofText(fragment.substring(0, length));
        fragment.delete(0, length);
        try {
            connection.sendPiece(sending, payload, last);
        } catch (IOException e) {
            broken = true; // What follows would not be the message that was meant.
            connection.abandon(sending);
            throw e;
        }
    }
}

package io.weft.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an outgoing frame, and whose they are.
 *
 * @param bytes from position to limit
 * @param owned true if nobody else holds the array, so that it may be masked in place and kept; false if it is the
 *     application's, which leaves it alone until the send has completed
 */
public record Payload(ByteBuffer bytes, boolean owned) {

    /** Text as UTF-8; a surrogate without its partner becomes a question mark. */
    public static Payload ofText(String text) {
        return new Payload(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true);
    }

    /** The application's bytes, read from position to limit when they are sent. */
    public static Payload borrowed(ByteBuffer bytes) {
        return new Payload(bytes, false);
    }

    /** A copy of the application's bytes, which it may then reuse at once. */
    public static Payload copyOf(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return new Payload(copy, true);
    }

    /** The bytes have been copied and count as sent: the application's buffer stands at its limit. */
    void consumed() {
        if (!owned) {
            bytes.position(bytes.limit());
        }
    }

    /** The same bytes, ours alone. */
    public Payload detached() {
        return owned ? this : copyOf(bytes);
    }
}

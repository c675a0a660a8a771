package io.weft.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an outgoing frame, and whose they are.
 *
 * @param bytes from position to limit
 */
public record Payload(ByteBuffer bytes, Holder holder) {

    /** Whose the bytes are. */
    public enum Holder {

        /** Nobody else's: they may be kept, and masked in place. */
        US,

        /** Also other messages': they may be kept, for nobody changes them. */
        SHARED,

        /** The application's, which leaves them alone until the send has completed, and sees its buffer at its limit then. */
        APPLICATION
    }

    /** Text as UTF-8; a surrogate without its partner becomes a question mark. */
    public static Payload ofText(String text) {
        return ours(ByteBuffer.wrap(utf8(text)));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that nobody else has. */
    static Payload ours(ByteBuffer bytes) {
        return new Payload(bytes, Holder.US);
    }

    /** Bytes that others may be sending too. */
    static Payload shared(byte[] bytes) {
        return new Payload(ByteBuffer.wrap(bytes), Holder.SHARED);
    }

    /** The application's bytes, read from position to limit when they are sent. */
    public static Payload borrowed(ByteBuffer bytes) {
        return new Payload(bytes, Holder.APPLICATION);
    }

    /** A copy of the application's bytes, which it may then reuse at once. */
    public static Payload copyOf(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return ours(copy);
    }

    /** Whether the application sees its buffer at its limit when the bytes have been sent. */
    boolean isBorrowed() {
        return holder == Holder.APPLICATION;
    }

    /** The bytes have been copied and count as sent: the application's buffer stands at its limit. */
    void consumed() {
        if (isBorrowed()) {
            bytes.position(bytes.limit());
        }
    }

    /** The same bytes, which the application cannot change. */
    public Payload detached() {
        return isBorrowed() ? copyOf(bytes) : this;
    }
}

package io.weft.message;

import java.nio.ByteBuffer;

/**
 * Takes one handler's messages, chunk by chunk, and calls the handler in its own shape: whole, partial, stream, decoded,
 * pong. Owned by one connection's inbound lane; serves one message after the other.
 */
public interface MessageSink {

    /**
     * Takes the next bytes of the current message. Text has been proven to be UTF-8 up to here, though a chunk may end inside
     * a character unless it is the last.
     *
     * @param chunk the bytes, valid during this call only; may be empty
     * @param last whether the message ends with this chunk
     * @throws Throwable what the application's handler or decoder threw, unwrapped
     */
    void accept(ByteBuffer chunk, boolean last) throws Throwable;

    /**
     * How many bytes of memory more the sink will hold for the message when {@link #accept} is called with these arguments; asked
     * before, so that it can be refused.
     */
    default long growth(ByteBuffer chunk, boolean last) {
        return 0;
    }

    /** Whether the handler is called for each piece of a message. */
    default boolean isPartial() {
        return false;
    }

    /** Forgets the message under way, if any, and frees what it holds: the connection ended or the handler was removed. */
    void abandon();
}

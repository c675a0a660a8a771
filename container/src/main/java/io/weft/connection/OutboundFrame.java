package io.weft.connection;

import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One frame that waits to be sent. Immutable, and compared by identity: two equal frames are still two. */
final class OutboundFrame {

    /** What a queued frame is reckoned at besides its payload: the longest header and the objects that hold it. */
    private static final int OVERHEAD = 128;

    private final @Nullable OutboundMessage message;
    private final Opcode opcode;
    private final boolean fin;
    private final ByteBuffer payload;
    private final boolean owned;
    private final SendCallback callback;
    private final long cost;

    /**
     * Makes a frame of a message that has several.
     *
     * @param message the message it belongs to; null if the frame is a message of its own or a control frame
     * @param opcode what stands in the header
     * @param fin whether the frame ends its message
     * @param payload the bytes from position to limit
     * @param callback learns the frame's fate
     */
    OutboundFrame(
            @Nullable OutboundMessage message, Opcode opcode, boolean fin, Payload payload, SendCallback callback) {
        this.message = message;
        this.opcode = opcode;
        this.fin = fin;
        this.payload = payload.bytes();
        this.owned = payload.owned();
        this.callback = callback;
        this.cost = payload.bytes().remaining() + (long) OVERHEAD;
    }

    /** Makes a frame that is a message of its own, or a control frame. */
    OutboundFrame(Opcode opcode, Payload payload, SendCallback callback) {
        this(null, opcode, true, payload, callback);
    }

    @Nullable OutboundMessage message() {
        return message;
    }

    Opcode opcode() {
        return opcode;
    }

    boolean fin() {
        return fin;
    }

    ByteBuffer payload() {
        return payload;
    }

    /** Whether the payload's array is ours alone, so that it may be masked in place. */
    boolean owned() {
        return owned;
    }

    /** Answers for the frame's fate; the application's buffer then stands at its limit (Javadoc of {@code RemoteEndpoint}). */
    void complete(@Nullable Throwable failure) {
        if (failure == null && !owned) {
            payload.position(payload.limit());
        }
        callback.completed(failure);
    }

    /** The memory this frame is reckoned at while it waits, in bytes. */
    long cost() {
        return cost;
    }
}

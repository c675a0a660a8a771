package io.weft.connection;

import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One frame that waits to be sent. Compared by identity: two equal frames are still two. Immutable but for the place in its message,
 * which a piece gets as it is queued, and its place in the queue.
 */
final class OutboundFrame {

    /** What a queued frame is reckoned at besides its payload: the longest header and the objects that hold it. */
    private static final int OVERHEAD = 128;

    private final @Nullable OutboundMessage message;
    private final boolean fin;

    /** Whether the queue may give it up for newer messages. */
    private final boolean droppable;

    /** A view of our own: what the application does to its buffer meanwhile must not make our headers lie. */
    private final ByteBuffer payload;

    /** The application's buffer, which is moved to its limit when it has been sent; null if the bytes are not its. */
    private final @Nullable ByteBuffer borrowed;

    /** Whether the bytes are nobody else's. */
    private final boolean ours;

    private final SendCallback callback;
    private final long cost;

    /** Owner: the connection's lock. */
    private Opcode opcode;

    /** Owner: the {@link FrameList} that this frame stands in. */
    @Nullable OutboundFrame next;

    private OutboundFrame(
            @Nullable OutboundMessage message,
            Opcode opcode,
            boolean fin,
            Payload payload,
            SendCallback callback,
            boolean droppable) {
        this.message = message;
        this.opcode = opcode;
        this.fin = fin;
        this.droppable = droppable;
        this.payload = payload.isBorrowed() ? payload.bytes().duplicate() : payload.bytes();
        this.borrowed = payload.isBorrowed() ? payload.bytes() : null;
        this.ours = payload.holder() == Payload.Holder.US;
        this.callback = callback;
        this.cost = payload.bytes().remaining() + (long) OVERHEAD;
    }

    /** Makes a frame that is a message of its own, or a control frame. */
    OutboundFrame(Opcode opcode, Payload payload, SendCallback callback) {
        this(null, opcode, true, payload, callback, false);
    }

    /** Makes a whole message that newer ones may take the place of, since its callback will say so. */
    static OutboundFrame droppable(Opcode opcode, Payload payload, SendCallback callback) {
        return new OutboundFrame(null, opcode, true, payload, callback, true);
    }

    /**
     * Makes a piece of a message.
     *
     * @param last whether the piece ends its message
     * @param callback learns the frame's fate
     */
    OutboundFrame(OutboundMessage message, boolean last, Payload payload, SendCallback callback) {
        this(message, message.type(), last, payload, callback, false);
    }

    /**
     * Takes the next place in the frame's message; called under the lock that also orders the queue, so that pieces stand in the
     * queue in the order of their opcodes (RFC 6455 §5.4).
     *
     * @throws IllegalStateException if the message has had its last piece
     */
    void takePlace() {
        if (message != null) {
            opcode = message.advance(fin);
        }
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

    boolean mayBeDropped() {
        return droppable;
    }

    ByteBuffer payload() {
        return payload;
    }

    /** Whether the payload's array is ours alone, so that it may be masked in place. */
    boolean owned() {
        return ours;
    }

    /** Answers for the frame's fate; the application's buffer then stands at its limit (Javadoc of {@code RemoteEndpoint}). */
    void complete(@Nullable Throwable failure) {
        if (failure == null && borrowed != null) {
            borrowed.position(borrowed.limit());
        }
        callback.completed(failure);
    }

    /** The memory this frame is reckoned at while it waits, in bytes. */
    long cost() {
        return cost;
    }
}

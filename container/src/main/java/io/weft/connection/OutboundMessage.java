package io.weft.connection;

import io.weft.frame.Opcode;

/**
 * A message that the application sends in several pieces. From its first piece to its last no other data message's frames are
 * sent (RFC 6455 §5.4); they wait behind it.
 */
public final class OutboundMessage {

    private final Opcode type;

    /** Owner: the connection's lock for writing; anyone may read. */
    private volatile boolean started;

    /** Owner: the connection's lock for writing; anyone may read. */
    private volatile boolean ended;

    /** Makes a message of which nothing has been sent. */
    public OutboundMessage(Opcode type) {
        this.type = type;
    }

    /** Text or binary. */
    public Opcode type() {
        return type;
    }

    /** Whether a piece has been queued, and the last has not. */
    boolean isUnfinished() {
        return started && !ended;
    }

    /** The only piece so far is taken back: nothing of this message was sent. */
    void rewind() {
        started = false;
        ended = false;
    }

    /** The opcode of the next piece: the type for the first, then continuation (RFC 6455 §5.4). */
    Opcode advance(boolean last) {
        if (ended) {
            throw new IllegalStateException("The last piece of this message was sent before");
        }
        Opcode opcode = started ? Opcode.CONTINUATION : type;
        started = true;
        ended = last;
        return opcode;
    }
}

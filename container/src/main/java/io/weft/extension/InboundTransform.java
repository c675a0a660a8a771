package io.weft.extension;

import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;

/**
 * Turns the payload that came into what the sender's application meant, one message or frame after the other. Owner: the
 * connection's lane.
 */
public interface InboundTransform {

    /**
     * A message or a frame begins.
     *
     * @param rsv the reserved bits of the frame, of a message's first frame
     * @return whether its bytes have to pass through here
     */
    boolean begin(int rsv);

    /**
     * Takes the next bytes of what has begun, if {@link #begin} said so. Holds no buffer between two calls.
     *
     * @param chunk array-backed, valid during the call only
     * @param last whether the message or frame ends with them
     * @param next takes what becomes of them; told of the end exactly once
     * @throws ViolationException if they make no sense or take too much
     */
    void accept(ByteBuffer chunk, boolean last, Chunks next) throws ViolationException;

    /** How many bytes of memory, native memory too, it holds because the message or frame under way has not ended. */
    default int heldBytes() {
        return 0;
    }

    /** Frees everything: nothing more comes. Any number of times. */
    void close();
}

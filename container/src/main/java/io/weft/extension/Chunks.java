package io.weft.extension;

import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;

/** Takes the bytes of a message or a frame, chunk by chunk: what an inbound transform writes to. Owner: the lane. */
public interface Chunks {

    /**
     * Takes the next bytes.
     *
     * @param chunk array-backed, valid during the call only; empty only if the last one is
     * @param last whether the message or frame ends with them
     * @throws ViolationException if they break a rule or a limit; nothing more may follow
     */
    void accept(ByteBuffer chunk, boolean last) throws ViolationException;

    /** How many more bytes the message may have; one more, and {@link #accept} throws. */
    long room();
}

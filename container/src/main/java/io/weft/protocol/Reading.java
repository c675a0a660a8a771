package io.weft.protocol;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.extension.InboundChain;
import io.weft.extension.Pipeline;
import io.weft.frame.FrameHeaderReader;
import io.weft.frame.Role;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to read frames, and what is known of the frame and the message under way. A connection without extensions needs one only
 * from the first byte of a message to its last, and can give it to another in between. Owner: the lane of the connection that has it.
 */
public final class Reading {
    final FrameHeaderReader header;
    final InboundMessage message;

    /** What extensions do to each frame; null if none does. */
    final @Nullable InboundChain frameChain;

    /** Whether the frame under way passes through {@link #frameChain}. */
    boolean transformed;

    boolean inPayload;

    /** Payload bytes of the frame under way that have been received. */
    long offset;

    /** The first bytes of a control frame's payload that came cut; null if none did. */
    private @Nullable ByteBuffer cutControl;

    int controlFramesInRead;

    private final Role role;

    /**
     * Makes what any connection without extensions can use.
     *
     * @param role our end, which decides whether the peer masks
     * @param buffers never asked for any
     */
    public Reading(Role role, Buffers buffers) {
        this(role, Pipeline.NONE, buffers);
    }

    /** Makes what one connection uses for its whole life. */
    Reading(Role role, Pipeline pipeline, Buffers buffers) {
        this.role = role;
        this.header = new FrameHeaderReader(role, pipeline.rsv(Unit.MESSAGE), pipeline.rsv(Unit.FRAME));
        this.message = new InboundMessage(pipeline, buffers);
        this.frameChain = pipeline.inbound(Unit.FRAME, buffers, new FrameEnd());
    }

    /** Whose end it reads at. */
    public Role role() {
        return role;
    }

    /** Whether neither a frame nor a message is under way. */
    boolean isAtRest() {
        return !inPayload && header.isAtRest() && !message.isUnderWay();
    }

    /** Control payloads are told as a whole: from the read buffer if they lie in it, else put together. Null until it is complete. */
    @Nullable ByteBuffer control(ByteBuffer chunk, boolean frameEnds) {
        ByteBuffer payload = cutControl;
        if (payload == null && frameEnds) {
            return chunk;
        }
        if (payload == null) {
            payload = ByteBuffer.allocate((int) header.length()); // at most 125 bytes, RFC 6455 §5.5
            cutControl = payload;
        }
        payload.put(chunk);
        if (!frameEnds) {
            return null;
        }
        cutControl = null;
        return payload.flip();
    }

    /** The rest of what is under way will not come: frees what is held for it, by extensions too. */
    void release() {
        cutControl = null;
        message.release();
        if (frameChain != null) {
            frameChain.close();
        }
    }

    /** Takes what extensions have made of a frame. */
    private final class FrameEnd implements Chunks {

        @Override
        public void accept(ByteBuffer chunk, boolean last) throws ViolationException {
            message.receive(chunk, false, last);
        }

        @Override
        public long room() {
            return message.room();
        }
    }
}

package io.weft.protocol;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.extension.InboundChain;
import io.weft.extension.Pipeline;
import io.weft.frame.ClosePayload;
import io.weft.frame.CloseStatus;
import io.weft.frame.FrameHeaderReader;
import io.weft.frame.Masking;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the peer's bytes, wherever the network has cut them, and tells {@link InboundEvents} what they mean. Holds nothing
 * but a few numbers while no control frame is cut. All methods and fields belong to the connection's inbound lane.
 */
public final class InboundFrames {
    private final Limits limits;
    private final InboundEvents events;
    private final FrameHeaderReader header;
    private final InboundMessage message;

    /** What extensions do to each frame; null if none does. */
    private final @Nullable InboundChain frameChain;

    /** Whether the frame under way passes through {@link #frameChain}. */
    private boolean transformed;

    private boolean inPayload;
    /** Payload bytes of the frame under way that have been received. */
    private long offset;
    /** The first bytes of a control frame's payload that came cut; null if none did. */
    private @Nullable ByteBuffer cutControl;

    private int controlFramesInRead;
    private boolean discarding;

    /**
     * Makes the reader of one connection.
     *
     * @param role our end, which decides whether the peer masks
     * @param pipeline the extensions that were agreed
     * @param buffers lends them buffers
     */
    public InboundFrames(Role role, Limits limits, InboundEvents events, Pipeline pipeline, Buffers buffers) {
        this.limits = limits;
        this.events = events;
        this.header = new FrameHeaderReader(role, pipeline.rsv(Unit.MESSAGE), pipeline.rsv(Unit.FRAME));
        this.message = new InboundMessage(limits, events, pipeline, buffers);
        this.frameChain = pipeline.inbound(Unit.FRAME, buffers, new FrameEnd());
    }

    /**
     * Reads what has arrived; consumes all of it, and unmasks it in place. A data frame that lies whole in {@code bytes} is
     * one event, without a copy.
     *
     * @param bytes array-backed and writable
     * @throws ViolationException if the peer broke a rule; every later byte is discarded, as it is when an event throws
     */
    public void receive(ByteBuffer bytes) throws ViolationException {
        controlFramesInRead = 0;
        try {
            ByteBuffer chunk = bytes.duplicate(); // One view for all payloads of this read, moved from one to the next.
            while (!discarding && bytes.hasRemaining()) {
                receiveFrame(bytes, chunk);
            }
        } catch (ViolationException | RuntimeException | Error failure) {
            discard(); // RFC 6455 §7.1.7: do not process any more of the peer's data
            throw failure;
        } finally {
            bytes.position(bytes.limit());
            if (discarding) {
                release();
            }
        }
    }

    /** From now on drops every byte: the connection has failed. May be called from within an event. */
    public void discard() {
        discarding = true;
        cutControl = null;
    }

    /** Drops every byte from now on, and frees what extensions hold: the connection has ended. Not from within an event. */
    public void close() {
        discard();
        release();
    }

    private void release() {
        message.release();
        if (frameChain != null) {
            frameChain.close();
        }
    }

    private void receiveFrame(ByteBuffer bytes, ByteBuffer chunk) throws ViolationException {
        if (!inPayload) {
            if (!header.read(bytes)) {
                return;
            }
            startPayload();
        }
        if (!discarding) {
            receivePayload(bytes, chunk);
        }
    }

    private void startPayload() throws ViolationException {
        inPayload = true;
        offset = 0;
        if (header.opcode().isControl()) {
            countControlFrame();
        } else {
            transformed = frameChain != null && frameChain.begin(header.rsv());
            message.startFrame(header, transformed);
        }
    }

    /** RFC 6455 §10.4: a flood of pings must not keep the lane from everything else. */
    private void countControlFrame() throws ViolationException {
        controlFramesInRead++;
        if (controlFramesInRead > limits.maxControlFramesPerRead()) {
            throw new ViolationException(
                    Violation.TOO_MANY_CONTROL_FRAMES,
                    InboundMessage.over(
                            controlFramesInRead, limits.maxControlFramesPerRead(), Limits.MAX_CONTROL_FRAMES_PER_READ));
        }
    }

    private void receivePayload(ByteBuffer bytes, ByteBuffer chunk) throws ViolationException {
        int size = (int) Math.min(header.length() - offset, bytes.remaining());
        chunk.limit(bytes.position() + size).position(bytes.position());
        bytes.position(bytes.position() + size);
        boolean ascii = header.masked() && Masking.apply(chunk, header.maskingKey(), offset); // RFC 6455 §5.3
        offset += size;
        boolean frameEnds = offset == header.length();
        inPayload = !frameEnds;
        if (header.opcode().isControl()) {
            receiveControl(chunk, frameEnds);
        } else if (transformed && frameChain != null) {
            frameChain.accept(chunk, frameEnds);
        } else {
            message.receive(chunk, ascii, frameEnds);
        }
    }

    /** Control payloads are told as a whole: from the read buffer if they lie in it, else put together. */
    private void receiveControl(ByteBuffer chunk, boolean frameEnds) throws ViolationException {
        ByteBuffer payload = cutControl;
        if (payload == null && frameEnds) {
            tell(header.opcode(), chunk);
            return;
        }
        if (payload == null) {
            payload = ByteBuffer.allocate((int) header.length()); // at most 125 bytes, RFC 6455 §5.5
            cutControl = payload;
        }
        payload.put(chunk);
        if (frameEnds) {
            cutControl = null;
            tell(header.opcode(), payload.flip());
        }
    }

    private void tell(Opcode control, ByteBuffer payload) throws ViolationException {
        switch (control) {
            case PING -> events.onPing(payload);
            case PONG -> events.onPong(payload);
            default -> close(payload);
        }
    }

    private void close(ByteBuffer payload) throws ViolationException {
        CloseStatus status = ClosePayload.parse(payload);
        discard(); // RFC 6455 §1.4: whatever follows a Close frame is discarded
        events.onClose(status);
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

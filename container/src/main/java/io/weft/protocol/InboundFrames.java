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
 * but a few numbers while no control frame is cut and no data is suspended. All methods and fields belong to the connection's
 * inbound lane, where nothing else is said.
 */
public final class InboundFrames {
    private final Limits limits;
    private final InboundEvents events;
    private final FrameHeaderReader header;
    private final InboundMessage message;
    private final Pace pace = new Pace();

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

    /** Data whose delivery is suspended, and what came behind it; null if there is none. */
    private @Nullable HeldFrames held;

    /** Whether data is to be held. Written by any thread. */
    private volatile boolean suspended;

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

    /** What is to be told when the peer's bytes came. */
    public Pace pace() {
        return pace;
    }

    /** Whether a message has begun that is put together, and its end has not come. */
    public boolean isGathering() {
        return message.isGathering();
    }

    /** How many bytes of memory are held until more comes: by extensions for a message under way, and by data that is suspended. */
    public long pinnedBytes() {
        return message.transformBytes() + (held == null ? 0 : held.bytes());
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
        pace.countBytes(bytes.remaining());
        try {
            ByteBuffer chunk = discarding
                    ? bytes
                    : bytes.duplicate(); // One view for all payloads of this read, moved from one to the next.
            while (!discarding && !isCloseHeld() && bytes.hasRemaining()) {
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

    /**
     * From now on data is held instead of told, from the next frame or chunk on; control frames are told as they come. From any
     * thread, and from within an event.
     */
    public void suspend() {
        suspended = true;
    }

    /** Ends {@link #suspend()}; {@link #tellHeld} is due, in the lane. From any thread. */
    public void resume() {
        suspended = false;
    }

    /** Whether more may be read: less is held than may be, and no Close frame behind it. */
    public boolean hasRoom() {
        return held == null || (held.bytes() < limits.maxHeldBytes() && held.close() == null);
    }

    /** Whether the peer has closed, which is not told before what it sent earlier. */
    public boolean isCloseHeld() {
        return held != null && held.close() != null;
    }

    /**
     * Tells what is held, until data is suspended again. A Close frame that nothing is held before is told also if it is.
     *
     * @throws ViolationException as {@link #receive}
     */
    public void tellHeld() throws ViolationException {
        try {
            while (!discarding && held != null && (!suspended || held.isEmpty())) {
                tellNext(held);
            }
        } catch (ViolationException | RuntimeException | Error failure) {
            discard();
            throw failure;
        } finally {
            if (discarding) {
                release();
            }
        }
    }

    /** Drops the data that is held, and tells the Close frame that has come behind it. */
    public void tellCloseAtOnce() {
        CloseStatus status = held == null ? null : held.close();
        if (status != null) {
            held = null;
            tellClose(status);
            release();
        }
    }

    private void tellNext(HeldFrames frames) throws ViolationException {
        HeldFrames.Held next = frames.poll();
        if (next instanceof HeldFrames.Header first) {
            startData(first.opcode(), first.fin(), first.rsv(), first.length());
        } else if (next instanceof HeldFrames.Chunk chunk) {
            receiveData(chunk.payload(), chunk.ascii(), chunk.frameEnds());
        } else {
            held = null;
            if (frames.close() != null) {
                tellClose(frames.close());
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
        held = null;
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
        pace.countFrame();
        if (header.opcode().isControl()) {
            countControlFrame();
            return;
        }
        if (header.opcode().startsMessage()) {
            pace.countMessage(limits);
        }
        HeldFrames holding = holding();
        if (holding == null) {
            startData(header.opcode(), header.fin(), header.rsv(), header.length());
        } else {
            holding.add(new HeldFrames.Header(header.opcode(), header.fin(), header.rsv(), header.length()));
        }
    }

    private void startData(Opcode opcode, boolean fin, int rsv, long length) throws ViolationException {
        if (opcode.startsMessage()) {
            pace.beginMessage();
        }
        transformed = frameChain != null && frameChain.begin(rsv);
        message.startFrame(opcode, fin, rsv, length, transformed);
    }

    /** Where data goes that may not be told now; null if it may. Order has it that nothing overtakes what is held. */
    private @Nullable HeldFrames holding() {
        if (suspended && held == null) {
            held = new HeldFrames();
        }
        return held;
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
        pace.countControlFrame(limits);
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
            return;
        }
        HeldFrames holding = holding();
        if (holding == null) {
            receiveData(chunk, ascii, frameEnds);
        } else if (size > 0 || frameEnds) {
            holding.add(chunk, ascii, frameEnds);
        }
    }

    private void receiveData(ByteBuffer chunk, boolean ascii, boolean frameEnds) throws ViolationException {
        if (transformed && frameChain != null) {
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
        if (held == null) {
            tellClose(status);
        } else {
            held.setClose(status); // What the peer sent before has its turn first.
        }
    }

    private void tellClose(CloseStatus status) {
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

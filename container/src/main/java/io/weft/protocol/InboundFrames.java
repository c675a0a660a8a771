package io.weft.protocol;

import io.weft.extension.Buffers;
import io.weft.extension.Pipeline;
import io.weft.frame.ClosePayload;
import io.weft.frame.CloseStatus;
import io.weft.frame.Masking;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the peer's bytes, wherever the network has cut them, and tells {@link InboundEvents} what they mean. Holds nothing
 * but a few numbers while neither a frame nor a message is under way and no data is suspended. All methods and fields belong to the
 * connection's inbound lane, where nothing else is said.
 */
public final class InboundFrames {
    private final Role role;
    private final Limits limits;
    private final InboundEvents events;
    private final Buffers buffers;
    private final Pace pace = new Pace();

    /** Null between messages, if it was lent. */
    private @Nullable Reading reading;

    /** Whether {@link #reading} can go to another connection: this one has no extensions. */
    private final boolean lends;

    private boolean discarding;

    /** Whether data is to be held. Written by any thread. */
    private volatile boolean suspended;

    /** Data whose delivery is suspended, and what came behind it; null if there is none. */
    private @Nullable HeldFrames held;

    /**
     * Makes the reader of one connection.
     *
     * @param role our end, which decides whether the peer masks
     * @param pipeline the extensions that were agreed
     * @param buffers lends them buffers
     */
    public InboundFrames(Role role, Limits limits, InboundEvents events, Pipeline pipeline, Buffers buffers) {
        this.role = role;
        this.limits = limits;
        this.events = events;
        this.buffers = buffers;
        this.lends = pipeline.isEmpty();
        if (!lends) {
            take(new Reading(role, pipeline, buffers));
        }
    }

    /** Our end. */
    public Role role() {
        return role;
    }

    /** Whether extensions were agreed, so that it never lends what it reads with. */
    public boolean hasExtensions() {
        return !lends;
    }

    /** Whether it would make a {@link Reading} for the next bytes, unless it is lent one. */
    public boolean needsReading() {
        return reading == null;
    }

    /** Lends what the next bytes are read with, made for the same role. */
    public void lend(Reading lent) {
        take(lent);
    }

    /** Gives back what it was lent or has made, if nothing is under way that needs it; else null. */
    public @Nullable Reading giveBack() {
        Reading free = reading;
        if (free == null || !lends || held != null || !(free.isAtRest() || discarding)) {
            return null;
        }
        reading = null;
        free.message.serve(limits, Nobody.NOBODY);
        return discarding ? null : free; // Who knows where it was broken off.
    }

    private Reading take(Reading taken) {
        taken.message.serve(limits, events);
        reading = taken;
        return taken;
    }

    private Reading reading() {
        return reading == null ? take(new Reading(role, buffers)) : reading;
    }

    /** What is to be told when the peer's bytes came. */
    public Pace pace() {
        return pace;
    }

    /** Whether a message has begun that is put together, and its end has not come. */
    public boolean isGathering() {
        return reading != null && reading.message.isGathering();
    }

    /** How many bytes of memory are held until more comes: by extensions for a message under way, and by data that is suspended. */
    public long pinnedBytes() {
        return (reading == null ? 0 : reading.message.transformBytes()) + (held == null ? 0 : held.bytes());
    }

    /**
     * Reads what has arrived; consumes all of it, and unmasks it in place. A data frame that lies whole in {@code bytes} is
     * one event, without a copy.
     *
     * @param bytes array-backed and writable
     * @throws ViolationException if the peer broke a rule; every later byte is discarded, as it is when an event throws
     */
    public void receive(ByteBuffer bytes) throws ViolationException {
        Reading now = reading();
        now.controlFramesInRead = 0;
        pace.countBytes(bytes.remaining());
        try {
            while (!discarding && !isCloseHeld() && bytes.hasRemaining()) {
                receiveFrame(now, bytes);
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
            startData(reading(), first.opcode(), first.fin(), first.rsv(), first.length());
        } else if (next instanceof HeldFrames.Chunk chunk) {
            receiveData(reading(), chunk.payload(), chunk.ascii(), chunk.frameEnds());
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
    }

    /** Drops every byte from now on, and frees what extensions hold: the connection has ended. Not from within an event. */
    public void close() {
        discard();
        release();
    }

    private void release() {
        held = null;
        if (reading != null) {
            reading.release();
        }
    }

    private void receiveFrame(Reading now, ByteBuffer bytes) throws ViolationException {
        if (!now.inPayload && !now.header.read(bytes)) {
            return;
        }
        if (!now.inPayload) {
            startPayload(now);
        }
        if (!discarding) {
            receivePayload(now, bytes);
        }
    }

    private void startPayload(Reading now) throws ViolationException {
        now.inPayload = true;
        now.offset = 0;
        pace.countFrame();
        if (now.header.opcode().isControl()) {
            countControlFrame(now);
            return;
        }
        if (now.header.opcode().startsMessage()) {
            pace.countMessage(limits);
        }
        HeldFrames holding = holding();
        if (holding == null) {
            startData(now, now.header.opcode(), now.header.fin(), now.header.rsv(), now.header.length());
        } else {
            holding.add(new HeldFrames.Header(
                    now.header.opcode(), now.header.fin(), now.header.rsv(), now.header.length()));
        }
    }

    private void startData(Reading now, Opcode opcode, boolean fin, int rsv, long length) throws ViolationException {
        if (opcode.startsMessage()) {
            pace.beginMessage();
        }
        now.transformed = now.frameChain != null && now.frameChain.begin(rsv);
        now.message.startFrame(opcode, fin, rsv, length, now.transformed);
    }

    /** Where data goes that may not be told now; null if it may. Order has it that nothing overtakes what is held. */
    private @Nullable HeldFrames holding() {
        if (suspended && held == null) {
            held = new HeldFrames();
        }
        return held;
    }

    /** RFC 6455 §10.4: a flood of pings must not keep the lane from everything else. */
    private void countControlFrame(Reading now) throws ViolationException {
        now.controlFramesInRead++;
        if (now.controlFramesInRead > limits.maxControlFramesPerRead()) {
            throw new ViolationException(
                    Violation.TOO_MANY_CONTROL_FRAMES,
                    InboundMessage.over(
                            now.controlFramesInRead,
                            limits.maxControlFramesPerRead(),
                            Limits.MAX_CONTROL_FRAMES_PER_READ));
        }
        pace.countControlFrame(limits);
    }

    /** Narrows the bytes to the payload while that is told, since a view of them would be garbage. */
    private void receivePayload(Reading now, ByteBuffer bytes) throws ViolationException {
        int end = bytes.limit();
        int next = bytes.position() + (int) Math.min(now.header.length() - now.offset, bytes.remaining());
        try {
            receiveChunk(now, bytes.limit(next));
        } finally {
            bytes.limit(end).position(next);
        }
    }

    private void receiveChunk(Reading now, ByteBuffer chunk) throws ViolationException {
        boolean ascii =
                now.header.masked() && Masking.apply(chunk, now.header.maskingKey(), now.offset); // RFC 6455 §5.3
        now.offset += chunk.remaining();
        boolean frameEnds = now.offset == now.header.length();
        now.inPayload = !frameEnds;
        if (now.header.opcode().isControl()) {
            ByteBuffer payload = now.control(chunk, frameEnds);
            if (payload != null) {
                tell(now.header.opcode(), payload);
            }
            return;
        }
        HeldFrames holding = holding();
        if (holding == null) {
            receiveData(now, chunk, ascii, frameEnds);
        } else if (chunk.hasRemaining() || frameEnds) {
            holding.add(chunk, ascii, frameEnds);
        }
    }

    private void receiveData(Reading now, ByteBuffer chunk, boolean ascii, boolean frameEnds)
            throws ViolationException {
        if (now.transformed && now.frameChain != null) {
            now.frameChain.accept(chunk, frameEnds);
        } else {
            now.message.receive(chunk, ascii, frameEnds);
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
}

package io.weft.protocol;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.extension.InboundChain;
import io.weft.extension.Pipeline;
import io.weft.frame.Opcode;
import io.weft.frame.Utf8Validator;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the data frames of one connection together to messages: the fragmentation rule (RFC 6455 §5.4), the limits (§10.4)
 * and UTF-8 (§8.1). One message after the other. All fields belong to the inbound lane.
 */
final class InboundMessage implements Chunks {
    /** Those of the connection that reads. */
    private Limits limits = Limits.DEFAULT;

    private InboundEvents events = Nobody.NOBODY;

    /** What extensions do to each message; null if none does. */
    private final @Nullable InboundChain chain;

    /** Made at the first text that is not all ASCII. */
    private @Nullable Utf8Validator utf8;

    private boolean underWay;
    private boolean text;
    private boolean lastFrame;
    private int fragments;
    private long maxSize;
    /** Payload bytes of all frames begun so far. */
    private long announced;
    /** Payload bytes received so far, as the application is to see them. */
    private long received;
    /** Whether the message under way passes through {@link #chain}. */
    private boolean transformed;

    InboundMessage(Pipeline pipeline, Buffers buffers) {
        this.chain = pipeline.inbound(Unit.MESSAGE, buffers, this);
    }

    /** From now on the messages are those of this connection. */
    void serve(Limits itsLimits, InboundEvents itsEvents) {
        limits = itsLimits;
        events = itsEvents;
    }

    /** Whether a message has begun and not ended. */
    boolean isUnderWay() {
        return underWay;
    }

    /**
     * Admits the data frame of a complete header, before any of its payload, and before anything is allocated for it.
     *
     * @param altered whether an extension makes something else of this frame's payload
     */
    void startFrame(Opcode opcode, boolean fin, int rsv, long length, boolean altered) throws ViolationException {
        checkOrder(opcode);
        checkFrameSize(length);
        if (opcode.startsMessage()) {
            startMessage(opcode);
            transformed = chain != null && chain.begin(rsv);
        }
        fragments++;
        if (fragments > limits.maxFragments()) {
            throw new ViolationException(
                    Violation.TOO_MANY_FRAGMENTS, over(fragments, limits.maxFragments(), Limits.MAX_FRAGMENTS));
        }
        if (!altered && !transformed) { // else it is only known as it comes, see accept
            announce(length);
        }
        lastFrame = fin;
    }

    /** Whether a message is under way that its receiver wants as a whole, and so has a size limit. */
    boolean isGathering() {
        return underWay && maxSize != Long.MAX_VALUE;
    }

    private void announce(long length) throws ViolationException {
        if (length > maxSize - announced) {
            throw new ViolationException(
                    Violation.MESSAGE_TOO_BIG,
                    "a frame of " + length + " bytes after " + announced + ", the limit is " + maxSize);
        }
        announced += length;
    }

    /** What extensions hold for the message under way, in bytes of memory. */
    int transformBytes() {
        return underWay && transformed && chain != null ? chain.heldBytes() : 0;
    }

    /**
     * Takes the next payload bytes of the frame under way, already unmasked.
     *
     * @param ascii whether all of them are known to be ASCII
     * @param frameEnds whether the frame is complete with them
     */
    void receive(ByteBuffer chunk, boolean ascii, boolean frameEnds) throws ViolationException {
        boolean last = frameEnds && lastFrame;
        if (transformed && chain != null) {
            chain.accept(chunk, last);
        } else {
            deliver(chunk, ascii, last);
        }
    }

    /** Takes what extensions have made of the message's bytes. */
    @Override
    public void accept(ByteBuffer chunk, boolean last) throws ViolationException {
        deliver(chunk, false, last);
    }

    @Override
    public long room() {
        return maxSize - received;
    }

    /** Frees what extensions hold for this connection. */
    void release() {
        if (chain != null) {
            chain.close();
        }
    }

    private void deliver(ByteBuffer chunk, boolean ascii, boolean last) throws ViolationException {
        if (chunk.remaining() > maxSize - received) { // An extension has made more of it than was announced.
            throw new ViolationException(
                    Violation.MESSAGE_TOO_BIG,
                    chunk.remaining() + " bytes or more after " + received + ", the limit is " + maxSize);
        }
        if (text) {
            checkText(chunk, ascii, last);
        }
        received += chunk.remaining();
        underWay = !last;
        if (last || chunk.hasRemaining()) {
            events.onMessageData(chunk, last);
        }
    }

    private void startMessage(Opcode type) {
        underWay = true;
        text = type == Opcode.TEXT;
        fragments = 0;
        announced = 0;
        received = 0;
        maxSize = events.onMessageStart(type);
    }

    /** RFC 6455 §5.4: the fragments of one message follow each other, with nothing but control frames in between. */
    private void checkOrder(Opcode opcode) throws ViolationException {
        if (opcode == Opcode.CONTINUATION && !underWay) {
            throw new ViolationException(Violation.CONTINUATION_WITHOUT_START, "a continuation frame came first");
        }
        if (opcode.startsMessage() && underWay) {
            throw new ViolationException(
                    Violation.MESSAGE_INSIDE_MESSAGE, "a " + opcode + " frame came after " + fragments + " fragments");
        }
    }

    private void checkFrameSize(long length) throws ViolationException {
        if (length > limits.maxFrameSize()) { // RFC 6455 §10.4
            throw new ViolationException(
                    Violation.FRAME_TOO_BIG, over(length, limits.maxFrameSize(), Limits.MAX_FRAME_SIZE) + " bytes");
        }
    }

    /** RFC 6455 §8.1, at the first bad byte: a frame does not have to be complete for its text to be wrong. */
    private void checkText(ByteBuffer chunk, boolean ascii, boolean last) throws ViolationException {
        if (ascii && (utf8 == null || utf8.isBetweenCharacters())) {
            return;
        }
        if (utf8 == null) {
            utf8 = new Utf8Validator();
        }
        if (!utf8.validate(chunk, last)) {
            throw new ViolationException(
                    Violation.TEXT_NOT_UTF8,
                    "in the " + chunk.remaining() + " bytes after the first " + received + " of the message");
        }
    }

    static String over(long value, long limit, String setting) {
        return value + ", the limit " + setting + " is " + limit;
    }
}

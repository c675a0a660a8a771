package io.weft.protocol;

import io.weft.frame.FrameHeaderReader;
import io.weft.frame.Opcode;
import io.weft.frame.Utf8Validator;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;

/**
 * Puts the data frames of one connection together to messages: the fragmentation rule (RFC 6455 §5.4), the limits (§10.4)
 * and UTF-8 (§8.1). One message after the other. All fields belong to the inbound lane.
 */
final class InboundMessage {
    private final Limits limits;
    private final InboundEvents events;
    private final Utf8Validator utf8 = new Utf8Validator();

    private boolean underWay;
    private boolean text;
    private boolean lastFrame;
    private int fragments;
    private long maxSize;
    /** Payload bytes of all frames begun so far. */
    private long announced;
    /** Payload bytes received so far. */
    private long received;

    InboundMessage(Limits limits, InboundEvents events) {
        this.limits = limits;
        this.events = events;
    }

    /** Admits the data frame of a complete header, before any of its payload, and before anything is allocated for it. */
    void startFrame(FrameHeaderReader header) throws ViolationException {
        checkOrder(header.opcode());
        checkFrameSize(header);
        if (header.opcode().startsMessage()) {
            startMessage(header.opcode());
        }
        fragments++;
        if (fragments > limits.maxFragments()) {
            throw new ViolationException(
                    Violation.TOO_MANY_FRAGMENTS, over(fragments, limits.maxFragments(), Limits.MAX_FRAGMENTS));
        }
        if (header.length() > maxSize - announced) {
            throw new ViolationException(
                    Violation.MESSAGE_TOO_BIG,
                    "a frame of " + header.length() + " bytes after " + announced + ", the limit is " + maxSize);
        }
        announced += header.length();
        lastFrame = header.fin();
    }

    /**
     * Takes the next payload bytes of the frame under way, already unmasked.
     *
     * @param ascii whether all of them are known to be ASCII
     * @param frameEnds whether the frame is complete with them
     */
    void receive(ByteBuffer chunk, boolean ascii, boolean frameEnds) throws ViolationException {
        boolean last = frameEnds && lastFrame;
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

    private void checkFrameSize(FrameHeaderReader header) throws ViolationException {
        if (header.length() > limits.maxFrameSize()) { // RFC 6455 §10.4
            throw new ViolationException(
                    Violation.FRAME_TOO_BIG,
                    over(header.length(), limits.maxFrameSize(), Limits.MAX_FRAME_SIZE) + " bytes");
        }
    }

    /** RFC 6455 §8.1, at the first bad byte: a frame does not have to be complete for its text to be wrong. */
    private void checkText(ByteBuffer chunk, boolean ascii, boolean last) throws ViolationException {
        if (ascii && utf8.isBetweenCharacters()) {
            return;
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

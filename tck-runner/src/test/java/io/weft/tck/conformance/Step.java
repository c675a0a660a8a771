package io.weft.tck.conformance;

import io.weft.tck.wire.Frame;
import java.util.List;

/** One thing that the fuzzing peer does. Frames are given as a client sends them; as a server the peer sends them unmasked. */
sealed interface Step {

    /**
     * Sends frames.
     *
     * @param cut where the bytes are cut into writes
     */
    record Frames(List<Frame> frames, Cut cut) implements Step {}

    /**
     * Sends one message.
     *
     * @param fragmentBytes the most payload bytes of a frame; 0 for one frame
     * @param cut where the bytes are cut into writes
     */
    record Message(int opcode, Content content, int fragmentBytes, Cut cut) implements Step {}

    /** Sends some payload bytes of a frame, from one offset to another; its header goes before the first. */
    record Slice(Frame frame, int from, int to) implements Step {}

    /**
     * Waits, and notes it if the connection is still open afterwards; else the case has come to its end.
     *
     * @param mostMillis how long; what comes meanwhile is noted
     */
    record Wait(String mark, int mostMillis) implements Step {}

    /** Goes on once so many events have been noted. */
    record Await(int events) implements Step {}

    /** Sends a Close frame, legal or not: from here on the peer has begun to close. */
    record Close(Frame frame) implements Step {}

    /** Sends messages one at a time, each after the echo of the one before. */
    record Series(Echoes echoes) implements Step {}
}

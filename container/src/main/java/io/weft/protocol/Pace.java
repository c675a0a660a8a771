package io.weft.protocol;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;

/**
 * How much one peer has sent and when, whether it sends too fast, and for how long it has been at a message. Knows no clock: the lane says
 * the time once a read. Time in which nobody listened never counts against the peer, since what it sent meanwhile has piled up. All
 * methods and fields belong to the lane; times are in nanoseconds.
 */
public final class Pace {
    /** The clock's reading at the last read. */
    private long now;
    /** How long nobody listened to the peer after that read, before the lane waited for it again. */
    private long deaf;
    /** Whether the lane has waited for the peer since that read. */
    private boolean waited;

    /** The peer's bucket of control frames, see {@link Rate}. */
    private long controlFrames;
    /** The peer's bucket of messages, see {@link Rate}. */
    private long messages;
    /** When the message under way began, put off by the time in which nobody listened. */
    private long begun;

    /** Frames that have begun since they were last asked for. */
    private int frames;
    /** Bytes that were received since they were last asked for. */
    private int bytes;

    Pace() {}

    /** How many frames have begun since the last call. */
    public int takeFrames() {
        int count = frames;
        frames = 0;
        return count;
    }

    /** How many bytes have been received since the last call. */
    public int takeBytes() {
        int count = bytes;
        bytes = 0;
        return count;
    }

    void countFrame() {
        frames++;
    }

    void countBytes(int received) {
        bytes += received;
    }

    /** The connection opens, and its peer may send. */
    public void open(long time) {
        now = time;
        controlFrames = time;
        messages = time;
    }

    /** Bytes have been read at this time. */
    public void arrived(long time) {
        if (waited) {
            controlFrames = Rate.capped(controlFrames, time - deaf);
            messages = Rate.capped(messages, time - deaf);
        } else {
            begun += time - now;
        }
        waited = false;
        now = time;
    }

    /** All that was there has been read and worked off, and from now on the lane waits for the peer. */
    public void awaiting(long time) {
        deaf = time - now;
        begun += deaf;
        waited = true;
    }

    /** For so long the lane had something else to do while it waited for the peer. */
    public void busy(long nanos) {
        if (waited) {
            deaf += nanos;
            begun += nanos;
        }
    }

    /** How much the peer has left of the time for its message; 0 or less if nothing. */
    public long left(long nanos, long time) {
        return begun + nanos - time;
    }

    /** A message begins to be told. */
    void beginMessage() {
        begun = now;
    }

    /** RFC 6455 §10.4: pings that come for ever must not keep the lane from everything else. */
    void countControlFrame(Limits limits) throws ViolationException {
        controlFrames = Rate.taken(controlFrames, limits.maxControlFramesPerSecond());
        if (Rate.isExceeded(controlFrames, now)) {
            throw tooFast(
                    Violation.CONTROL_FRAMES_TOO_FAST,
                    limits.maxControlFramesPerSecond(),
                    Limits.MAX_CONTROL_FRAMES_PER_SECOND);
        }
    }

    void countMessage(Limits limits) throws ViolationException {
        messages = Rate.taken(messages, limits.maxMessagesPerSecond());
        if (Rate.isExceeded(messages, now)) {
            throw tooFast(Violation.MESSAGES_TOO_FAST, limits.maxMessagesPerSecond(), Limits.MAX_MESSAGES_PER_SECOND);
        }
    }

    private static ViolationException tooFast(Violation violation, int limit, String setting) {
        return new ViolationException(violation, "one more than " + limit + " in a second, the limit " + setting);
    }
}

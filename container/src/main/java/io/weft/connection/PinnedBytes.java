package io.weft.connection;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that unfinished messages hold over all connections of a container, and its limit. Whoever asks for more than is left
 * ends; nobody else does. Thread-safe, without a lock.
 */
public final class PinnedBytes {

    private static final Logger LOGGER = System.getLogger(PinnedBytes.class.getName());
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

    private final long limit;
    private final Scheduler clock;
    private final AtomicLong held = new AtomicLong();

    /** Refusals that no line of the log has told of. */
    private final AtomicLong untold = new AtomicLong();

    private final AtomicLong nextLine;

    /**
     * Makes an empty account.
     *
     * @param limit in bytes ({@code weft.maxPinnedBytes})
     * @param clock says when the log may be written to again
     */
    public PinnedBytes(long limit, Scheduler clock) {
        this.limit = limit;
        this.clock = clock;
        this.nextLine = new AtomicLong(clock.nanoTime());
    }

    /**
     * Takes memory for a message, before it is allocated.
     *
     * @throws ViolationException if there is not so much left; then nothing is taken
     */
    public void take(long bytes) throws ViolationException {
        long now = held.addAndGet(bytes);
        if (now > limit) {
            give(bytes);
            tell();
            throw new ViolationException(
                    Violation.UNFINISHED_MESSAGES_TOO_BIG,
                    "those of all connections hold " + (now - bytes) + " bytes and this one asks for " + bytes
                            + " more, the limit weft.maxPinnedBytes is " + limit);
        }
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** What is held now, in bytes. */
    public long held() {
        return held.get();
    }

    /** A peer can cause refusals as often as it likes, and must not fill the log with them. */
    private void tell() {
        untold.incrementAndGet();
        long now = clock.nanoTime();
        long next = nextLine.get();
        if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN_LINES)) {
            LOGGER.log(
                    Level.WARNING,
                    "Unfinished messages hold all the memory that weft.maxPinnedBytes gives them, {0} bytes: {1} messages have"
                            + " been refused since the last such line",
                    limit,
                    untold.getAndSet(0));
        }
    }
}

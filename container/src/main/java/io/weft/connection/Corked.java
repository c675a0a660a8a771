package io.weft.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The connections to which one callback has sent, and whose messages wait for its return, though not for long. Thread-safe. */
final class Corked {

    private static final Logger LOGGER = System.getLogger(Corked.class.getName());

    /** How long a callback may take before what it has sent leaves all the same. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduler.Timer timer;

    /** Owner: lock. Each of them once. */
    private List<Outbound> held = new ArrayList<>();

    /** Owner: lock for writing; the callback reads it. Set once nothing more may be held. */
    private volatile boolean over;

    Corked(Scheduler scheduler, Executor executor) {
        this.timer = scheduler.schedule(LONGEST_NANOS, () -> executor.execute(this::letGo));
    }

    /** Holds what is queued there. @return false if that would be for too long */
    boolean add(Outbound outbound) {
        if (!over && outbound.isCorked()) {
            return true; // Whoever holds it back, this one or another, lets go all that is queued by then.
        }
        lock.lock();
        try {
            if (!over && outbound.cork()) {
                held.add(outbound);
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    /** The callback has returned. */
    void end() {
        timer.cancel();
        letGo();
    }

    private void letGo() {
        List<Outbound> leaving;
        lock.lock();
        try {
            over = true;
            leaving = held;
            held = List.of();
        } finally {
            lock.unlock();
        }
        leaving.forEach(Corked::letGo);
    }

    /** Each connection's messages leave whatever becomes of the others': nobody else would let them go. */
    private static void letGo(Outbound outbound) {
        try {
            outbound.uncork();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "What a callback has sent to another connection could not be let go", e);
        }
    }
}

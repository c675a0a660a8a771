package io.weft.servlet.undertow;

import io.weft.servlet.ApplicationLoader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands bursts of input from I/O threads to threads that may block, and wakes few of them: to wake a thread costs more than most
 * bursts do.
 *
 * <p>One thread at a time is asked for. It asks for the next one as it begins, if more is waiting than the burst that it takes, and
 * goes on while something is. So there come as many as there are processors free to run them, and a burst that blocks holds up
 * nothing but itself. Thread-safe.
 */
final class HandOff {

    /** After so many bursts a thread goes back to its pool, where others may wait for it. */
    private static final int MOST_BURSTS = 64;

    /** While no more bursts than this wait for a thread, their input may be read ahead of it. */
    private static final int MOST_AHEAD = 64;

    private static final ClassLoader OWN_LOADER = HandOff.class.getClassLoader();

    private final Executor threads;
    private final ReadAhead.Spares spares = new ReadAhead.Spares();
    private final Queue<Burst> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();

    /** Whether a thread was asked for that has not begun yet. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** What one connection has to do. */
    interface Burst extends Runnable {

        /** Called instead of {@link #run()} if there are no threads any more. */
        void rejected(RejectedExecutionException why);
    }

    HandOff(Executor threads) {
        this.threads = threads;
    }

    /** Runs the burst soon, on another thread. */
    void hand(Burst burst) {
        waitingCount.incrementAndGet();
        waiting.add(burst);
        askForThread();
    }

    /** Whether so little waits that input may be read which a thread is to work off later. */
    boolean mayReadAhead() {
        return waitingCount.get() <= MOST_AHEAD;
    }

    /** Lends what input is read ahead into. */
    ReadAhead.Spares spares() {
        return spares;
    }

    private void askForThread() {
        if (asked.get() || !asked.compareAndSet(false, true)) {
            return;
        }
        try {
            // Called in an application's class loader at times, which a thread that starts now would keep for ever.
            ApplicationLoader.with(OWN_LOADER, () -> threads.execute(this::work));
        } catch (RejectedExecutionException e) {
            asked.set(false);
            for (Burst burst = take(); burst != null; burst = take()) {
                burst.rejected(e);
            }
        }
    }

    private @Nullable Burst take() {
        Burst burst = waiting.poll();
        if (burst != null) {
            waitingCount.decrementAndGet();
        }
        return burst;
    }

    private void work() {
        asked.set(false);
        for (int i = 0; i < MOST_BURSTS; i++) {
            Burst burst = take();
            if (burst == null) {
                return;
            }
            if (!waiting.isEmpty()) {
                askForThread();
            }
            burst.run();
        }
        if (!waiting.isEmpty()) {
            askForThread();
        }
    }
}

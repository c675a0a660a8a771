package io.weft.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the threads of a pool, and wakes few of them: to wake a thread costs more than most of these tasks do.
 *
 * <p>One thread at a time is asked for. It asks for the next one before it runs a task while more are waiting, and goes on until none
 * is. So there come as many as there are processors free to run them, and a task that blocks holds up nothing but itself, as long as
 * the pool has threads. Thread-safe.
 *
 * @param <T> the kind of task
 */
public final class HandOff<T extends Runnable> {

    /** After so many tasks a thread goes back to its pool, where others may wait for it. */
    private static final int MOST_TASKS = 256;

    /** So many tasks found after a stay say that more are coming: then the next stay is twice as long. */
    private static final int MANY = 32;

    /** By how much the longest stay is longer than the shortest. */
    private static final int LONGEST = 8;

    private final Executor threads;
    private final Rejection<T> rejection;
    private final long stayNanos;
    private final LongConsumer stay;

    /** How long the next stay is. Owner: the thread that stays, of which there is one: it has set {@link #asked}. */
    private long nextStayNanos;

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();

    /** Whether a thread was asked for that has not begun yet. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** What becomes of a task that no thread will run. */
    public interface Rejection<T> {

        /** The pool has ended, or can start no thread. On the thread that has handed over a task, this one or another. */
        void rejected(T task, Throwable why);
    }

    /** Makes a hand-off to the threads of a pool. */
    public HandOff(Executor threads, Rejection<T> rejection) {
        this(threads, rejection, 0, LockSupport::parkNanos);
    }

    /**
     * Makes a hand-off for tasks that come one by one and need not run at once.
     *
     * @param stayNanos how long a thread that finds no more of them stays before it looks again and goes: a task that comes meanwhile
     *     wakes none, and waits as long at most; up to eight times as long while there are many
     * @param stay lets the calling thread wait for so many nanoseconds, or for less
     */
    HandOff(Executor threads, Rejection<T> rejection, long stayNanos, LongConsumer stay) {
        this.threads = threads;
        this.rejection = rejection;
        this.stayNanos = stayNanos;
        this.nextStayNanos = stayNanos;
        this.stay = stay;
    }

    /** Runs a task soon, on another thread. */
    public void hand(T task) {
        waitingCount.incrementAndGet();
        waiting.add(task);
        try {
            askForThread();
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            for (T left = take(); left != null; left = take()) {
                rejection.rejected(left, e);
            }
        }
    }

    /** How many tasks wait for a thread. */
    public int waitingCount() {
        return waitingCount.get();
    }

    private void askForThread() {
        if (asked.get() || !asked.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            asked.set(false);
            throw e;
        }
    }

    private @Nullable T take() {
        T task = waiting.poll();
        if (task != null) {
            waitingCount.decrementAndGet();
        }
        return task;
    }

    private void work() {
        asked.set(false);
        int done = 0;
        for (T task = next(); task != null; task = next()) {
            boolean unused = relieve();
            boolean threw = true;
            try {
                task.run();
                threw = false;
            } finally {
                if (threw) {
                    unused = relieve(); // The exception takes this thread away.
                }
            }
            done++;
            if (done >= MOST_TASKS && relieve()) {
                return;
            }
        }
    }

    /** The next task, waited for a moment if that is how it is; null if this thread may go. */
    private @Nullable T next() {
        T task = take();
        if (task == null && stayNanos > 0 && asked.compareAndSet(false, true)) {
            stay.accept(nextStayNanos);
            nextStayNanos = waitingCount.get() < MANY ? stayNanos : Math.min(2 * nextStayNanos, LONGEST * stayNanos);
            asked.set(false);
            task = take();
        }
        return task;
    }

    /** Sees to it that another thread comes for what waits. @return false if none can: then this one has to go on */
    private boolean relieve() {
        try {
            if (!waiting.isEmpty()) {
                askForThread();
            }
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            return false;
        }
    }
}

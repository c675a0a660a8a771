package io.weft.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection's inbound lane: runs its tasks one at a time and in order, and so every callback of its endpoint (WSC-5.1-2,
 * WSC-5.1-3, WSC-5.1-4, WSC-5.1.5), on whatever thread brings them.
 *
 * <p>The thread that finds the lane free runs its task at once; a task that arrives meanwhile is run by that thread when it is
 * done with its own. No thread ever waits for the lane.
 */
final class Lane {

    private static final Logger LOGGER = System.getLogger(Lane.class.getName());

    private final ReentrantLock lock;
    private final ConnectionServices services;
    private final Owner owner;

    /** Owner: lock. The thread whose turn it is; null when the lane is free. Volatile, so that a thread may ask for itself. */
    private volatile @Nullable Thread holder;

    /** Owner: lock. Tasks that wait for the holder; null until one ever had to. */
    private @Nullable ArrayDeque<Runnable> waiting;

    /** Whose lane it is. */
    interface Owner {

        /** A task has thrown. */
        void broke(Throwable failure);
    }

    /**
     * Makes a free lane.
     *
     * @param lock the connection's lock
     * @param services whose executor runs tasks that come from threads which must not run the application's code
     * @param owner told, within the lane, what a task threw; the next task runs all the same
     */
    Lane(ReentrantLock lock, ConnectionServices services, Owner owner) {
        this.lock = lock;
        this.services = services;
        this.owner = owner;
    }

    /** Whether the calling thread is running one of this lane's tasks. */
    boolean isCurrent() {
        return holder == Thread.currentThread();
    }

    /** Runs the task on this thread if the lane is free, else leaves it to the thread that holds the lane. */
    void run(Runnable task) {
        if (!enter(task)) {
            return;
        }
        runHolding(task);
    }

    /** Runs the task on the executor if the lane is free, else leaves it to the thread that holds the lane. */
    void submit(Runnable task) {
        submitOutside(() -> run(task));
    }

    /** Runs a task that needs no lane on the executor, or here if that has no thread: a callback that is owed has to be made. */
    void submitOutside(Runnable task) {
        try {
            services.executor().execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            task.run();
        }
    }

    private void runHolding(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            try {
                services.corks().run(task);
            } catch (Throwable failure) { // Whatever it is: the lane must not die with one task.
                report(failure);
            }
        }
    }

    private void report(Throwable failure) {
        try {
            owner.broke(failure);
        } catch (RuntimeException | Error second) {
            LOGGER.log(Level.ERROR, "What follows a failure in an inbound lane failed, too", second);
        }
    }

    private boolean enter(Runnable task) {
        lock.lock();
        try {
            if (holder == null) {
                holder = Thread.currentThread();
                return true;
            }
            if (waiting == null) {
                waiting = new ArrayDeque<>(2);
            }
            waiting.add(task);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next task, or frees the lane. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable task = waiting == null ? null : waiting.poll();
            if (task == null) {
                holder = null;
            }
            return task;
        } finally {
            lock.unlock();
        }
    }
}

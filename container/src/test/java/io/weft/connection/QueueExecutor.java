package io.weft.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Keeps tasks until the test runs them, on its own thread. */
public final class QueueExecutor implements Executor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean rejecting;

    /** Makes an executor with nothing to do. */
    public QueueExecutor() {}

    @Override
    public synchronized void execute(Runnable task) {
        if (rejecting) {
            throw new RejectedExecutionException("no more tasks");
        }
        tasks.add(task);
    }

    /** From now on every task is refused, as by an executor that has no thread left. */
    public synchronized void reject() {
        rejecting = true;
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }

    /** Runs all tasks, also those that they bring. */
    public void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }
}

package io.weft.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Keeps tasks until the test runs them, on its own thread. */
public final class QueueExecutor implements Executor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();

    /** Makes an executor with nothing to do. */
    public QueueExecutor() {}

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
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

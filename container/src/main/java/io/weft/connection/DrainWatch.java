package io.weft.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Tells those who wait until little is left to be sent, each once, on the executor. Thread-safe. */
final class DrainWatch {

    private static final Logger LOGGER = System.getLogger(DrainWatch.class.getName());

    private final Executor executor;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** One that waits. No record: two that are alike are still two. */
    private static final class Waiting {

        /** How many queued bytes are little. */
        private final long mark;

        private final Runnable task;

        Waiting(long mark, Runnable task) {
            this.mark = mark;
            this.task = task;
        }
    }

    DrainWatch(Executor executor) {
        this.executor = executor;
    }

    /** Adds one that waits. @return true */
    boolean add(long mark, Runnable task) {
        return waiting.add(new Waiting(mark, task));
    }

    /** So many bytes are queued now. */
    void tell(long queuedBytes) {
        waiting.stream().filter(one -> queuedBytes <= one.mark).toList().forEach(one -> {
            if (waiting.remove(one)) { // Of several threads that see it due, one tells it.
                executor.execute(() -> run(one.task));
            }
        });
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "What was to be told that a send queue has drained failed", e);
        }
    }
}

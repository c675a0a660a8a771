package io.weft.connection;

import java.util.concurrent.Executor;

/**
 * Knows which threads run a callback of a connection, so that what it sends to others leaves when it returns: all that goes to one
 * connection in one write, as in a broadcast of several messages. Thread-safe.
 */
public final class Corks {

    /** Stands for a callback that has sent nothing to others so far. */
    private static final Object NOTHING = "nothing";

    private final Scheduler scheduler;
    private final Executor executor;

    /**
     * Null while the thread runs no callback, else {@link #NOTHING} or what it holds, a {@link Corked}. An array, since the threads are
     * the host's: between callbacks nothing of ours may stay with them.
     */
    private final ThreadLocal<Object[]> callbacks = ThreadLocal.withInitial(() -> new Object[1]);

    /**
     * Makes what the connections of a container share.
     *
     * @param executor lets go what a callback that takes long has sent
     */
    Corks(Scheduler scheduler, Executor executor) {
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Runs a connection's task, and then lets go what it has sent to others. */
    void run(Runnable task) {
        Object[] slot = callbacks.get();
        Object outer = slot[0];
        slot[0] = NOTHING;
        try {
            task.run();
        } finally {
            Object held = slot[0];
            slot[0] = outer;
            if (held instanceof Corked corked) {
                corked.end();
            }
        }
    }

    /**
     * Holds what has been queued for a connection until the callback returns that this thread runs.
     *
     * @return false if it runs none, or that has taken long already
     */
    boolean hold(Outbound outbound) {
        Object[] slot = callbacks.get();
        if (slot[0] == null) {
            return false;
        }
        if (slot[0] == NOTHING) {
            slot[0] = new Corked(scheduler, executor);
        }
        return ((Corked) slot[0]).add(outbound);
    }
}

package io.weft.connection;

import java.util.concurrent.Executor;

/**
 * Knows which threads run a callback of a connection, so that what it sends to others leaves when it returns: all that goes to one
 * connection in one write, as in a broadcast of several messages. Thread-safe.
 */
public final class Corks {

    /** Stands for a callback that has sent nothing to others so far. */
    private static final Object NOTHING = "nothing";

    /** In {@link #callbacks}: null while the thread runs no callback, else {@link #NOTHING} or what it holds, a {@link Corked}. */
    private static final int HELD = 0;

    /** In {@link #callbacks}: the text that the callback has sent last. */
    private static final int TEXT = 1;

    /** In {@link #callbacks}: that text's bytes. */
    private static final int BYTES = 2;

    private final Scheduler scheduler;
    private final Executor executor;

    /**
     * What the thread's callback has sent. An array, since the threads are the host's: between callbacks nothing of ours may stay with
     * them.
     */
    private final ThreadLocal<Object[]> callbacks = ThreadLocal.withInitial(() -> new Object[BYTES + 1]);

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
        Object outer = slot[HELD];
        slot[HELD] = NOTHING;
        try {
            task.run();
        } finally {
            Object held = slot[HELD];
            slot[HELD] = outer;
            slot[TEXT] = null;
            slot[BYTES] = null;
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
        if (slot[HELD] == null) {
            return false;
        }
        if (slot[HELD] == NOTHING) {
            slot[HELD] = new Corked(scheduler, executor);
        }
        return ((Corked) slot[HELD]).add(outbound);
    }

    /** A text as UTF-8; one that a callback sends again and again, as in a broadcast, is encoded once. */
    @SuppressWarnings("ReferenceEquality") // To compare long texts might cost more than to encode them.
    Payload encode(String text) {
        Object[] slot = callbacks.get();
        if (slot[HELD] == null) {
            return Payload.ofText(text);
        }
        if (slot[TEXT] != text) {
            slot[BYTES] = Payload.utf8(text);
            slot[TEXT] = text;
        }
        return Payload.shared((byte[]) slot[BYTES]);
    }
}

package io.weft.client.jetty;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an engine's threads, for one attempt and the connection that may come of it. Thread-safe. */
final class Lease {
    private final ClientEngine engine;
    private final AtomicBoolean held = new AtomicBoolean(true);

    Lease(ClientEngine engine) {
        this.engine = engine;
    }

    /** Gives it back, the first time. */
    void release() {
        if (held.compareAndSet(true, false)) {
            engine.release();
        }
    }
}

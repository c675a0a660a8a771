package io.weft.server;

import io.weft.connection.Scheduler;
import io.weft.handshake.Rejection;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection's place among those that a container admits: held while its handshake is under way, occupied from when the host hands
 * the connection over until that ends. A host that never does so, because the client has gone, must not cost a place: held ones
 * are given up after {@code weft.handshakeTimeout}. Thread-safe.
 */
final class Place {

    private final Duration timeout;
    private final Runnable onFree;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

    /** Null once the connection is there, which keeps this for its life. */
    private volatile Scheduler.@Nullable Timer timer;

    private enum State {
        HELD,
        OCCUPIED,
        FREE
    }

    Place(Duration timeout, Scheduler scheduler, Runnable onFree) {
        this.timeout = timeout;
        this.onFree = onFree;
        this.timer = scheduler.schedule(timeout.toNanos(), this::abandon);
    }

    /** What opens the connection in this place; too late, it is dropped as it comes. */
    Function<Transport, TransportListener> occupiedBy(Function<Transport, TransportListener> connect) {
        return transport -> {
            boolean inTime = state.compareAndSet(State.HELD, State.OCCUPIED);
            forgetTimer();
            TransportListener listener = connect.apply(transport);
            if (!inTime) {
                listener.onFailure(new IOException("The host has handed the connection over too late; "
                        + "the limit is the setting weft.handshakeTimeout, " + timeout.toMillis() + " ms"));
            }
            return listener;
        };
    }

    /** Whether the handshake may still go on. */
    boolean isHeld() {
        return state.get() == State.HELD;
    }

    /** What a client is told whose handshake took too long. */
    Rejection tooLate() {
        return Rejection.unavailable(
                "The handshake took longer than " + timeout.toMillis() + " ms (weft.handshakeTimeout).",
                Admission.RETRY_AFTER_SECONDS);
    }

    /** The handshake has failed; does nothing once the connection is there. */
    void abandon() {
        forgetTimer();
        if (state.compareAndSet(State.HELD, State.FREE)) {
            onFree.run();
        }
    }

    /** The connection has ended. */
    void free() {
        if (state.getAndSet(State.FREE) != State.FREE) {
            onFree.run();
        }
    }

    private void forgetTimer() {
        Scheduler.Timer running = timer;
        timer = null;
        if (running != null) {
            running.cancel();
        }
    }
}

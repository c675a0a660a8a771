package io.weft.server;

import io.weft.connection.Scheduler;
import io.weft.handshake.Rejection;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection's place among those that a container admits: held while its handshake is under way, occupied from when the host hands
 * the connection over until that ends. A host that never does so, because the client has gone, must not cost a place: held ones
 * are given up after {@code weft.handshakeTimeout}. Thread-safe.
 */
final class Place implements Runnable {

    private static final AtomicReferenceFieldUpdater<Place, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Place.class, State.class, "state");

    private final Admission admission;

    /** Null if connections are not counted by address. */
    private final @Nullable String address;

    /** Null if nobody has logged in, or connections are not counted by user. */
    private final @Nullable String user;

    /** Changed through {@link #STATE} only, by any thread. */
    private volatile State state = State.HELD;

    /** Null once the connection is there, which keeps this for its life. */
    private volatile Scheduler.@Nullable Timer timer;

    private enum State {
        HELD,
        OCCUPIED,
        FREE
    }

    /** Holds a place that has been counted. */
    Place(Admission admission, @Nullable String address, @Nullable String user) {
        this.admission = admission;
        this.address = address;
        this.user = user;
        this.timer = admission.schedule(this::abandon);
    }

    /** What opens the connection in this place; too late, it is dropped as it comes. */
    Function<Transport, TransportListener> occupiedBy(Function<Transport, TransportListener> connect) {
        return transport -> {
            boolean inTime = STATE.compareAndSet(this, State.HELD, State.OCCUPIED);
            forgetTimer();
            TransportListener listener = connect.apply(transport);
            if (!inTime) {
                listener.onFailure(new IOException("The host has handed the connection over too late; "
                        + "the limit is the setting weft.handshakeTimeout, " + admission.timeoutMillis() + " ms"));
            }
            return listener;
        };
    }

    /** Whether the handshake may still go on. */
    boolean isHeld() {
        return state == State.HELD;
    }

    /** What a client is told whose handshake took too long. */
    Rejection tooLate() {
        return Rejection.unavailable(
                "The handshake took longer than " + admission.timeoutMillis() + " ms (weft.handshakeTimeout).",
                Admission.RETRY_AFTER_SECONDS);
    }

    /** The handshake has failed; does nothing once the connection is there. */
    void abandon() {
        forgetTimer();
        if (STATE.compareAndSet(this, State.HELD, State.FREE)) {
            admission.leave(address, user);
        }
    }

    /** The connection has ended. */
    void free() {
        if (STATE.getAndSet(this, State.FREE) != State.FREE) {
            admission.leave(address, user);
        }
    }

    /** {@link #free}, for the connection, which would keep another object for it. */
    @Override
    public void run() {
        free();
    }

    private void forgetTimer() {
        Scheduler.Timer running = timer;
        timer = null;
        if (running != null) {
            running.cancel();
        }
    }
}

package io.weft.servlet.tomcat;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Runs one connection's callbacks, one at a time, and suspends reading while nobody asks for it.
 *
 * <p>A request that comes while a callback runs, from whichever thread, is served when the callback returns.
 */
final class ReadLane {

    private enum State {
        /** Read interest is registered, or an event is on its way. */
        ARMED,
        /** A callback runs. */
        RUNNING,
        /** A callback runs, and the next readiness was asked for. */
        AWAITED,
        /** Nobody asks: no interest, no event, no cost. */
        SUSPENDED
    }

    private final SocketWrapperBase<?> socket;
    private final Wire wire;
    private final Executor threads;
    private final Runnable callback;

    /** Starts armed: Tomcat sends the first event on its own, right after the upgrade. */
    private final AtomicReference<State> state = new AtomicReference<>(State.ARMED);

    /**
     * @param threads runs the callbacks, at once in the calling thread or on another
     * @param callback opens the connection the first time, tells it of readiness afterwards; does not throw
     */
    ReadLane(SocketWrapperBase<?> socket, Wire wire, Executor threads, Runnable callback) {
        this.socket = socket;
        this.wire = wire;
        this.threads = threads;
        this.callback = callback;
    }

    /** Tomcat's event; one that nobody waits for is ignored. */
    void readable() {
        if (state.compareAndSet(State.ARMED, State.RUNNING)) {
            threads.execute(this::run);
        }
    }

    private void run() {
        do {
            callback.run();
        } while (goesOn());
    }

    /** After a callback: runs on only if more was asked for and is there already. */
    private boolean goesOn() {
        if (state.compareAndSet(State.RUNNING, State.SUSPENDED)) {
            return false;
        }
        if (wire.holdsInput()) {
            state.set(State.RUNNING);
            return true;
        }
        state.set(State.ARMED);
        socket.registerReadInterest();
        return false;
    }

    /**
     * Asks for the next callback, once.
     *
     * @throws RejectedExecutionException if Tomcat's executor takes no more work
     */
    void awaitReadable() {
        if (state.compareAndSet(State.RUNNING, State.AWAITED) || !state.compareAndSet(State.SUSPENDED, State.ARMED)) {
            return;
        }
        if (wire.holdsInput()) {
            // Through Tomcat's event and its lock, so that this callback waits for the end of the dispatch before it.
            socket.execute(() -> socket.processSocket(SocketEvent.OPEN_READ, false));
        } else {
            socket.registerReadInterest();
        }
    }
}

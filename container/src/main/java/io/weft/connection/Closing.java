package io.weft.connection;

import io.weft.frame.CloseCode;
import io.weft.frame.ClosePayload;
import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import io.weft.frame.Role;
import io.weft.protocol.CloseHandshake;
import io.weft.protocol.CloseHandshake.Action;
import io.weft.protocol.CloseHandshake.Event;
import io.weft.protocol.CloseHandshake.State;
import io.weft.protocol.CloseHandshake.Transition;
import io.weft.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the closing handshake of one connection: keeps its state, and does what {@link CloseHandshake} says. Also the one
 * place that decides with which code and reason the connection is told to have ended.
 *
 * <p>Events may come from any thread, also at the same time: each changes the state under the lock, and acts without it.
 */
final class Closing {

    /**
     * How long a peer that broke a rule may go on sending on a transport without half close. It cannot see our end, and a client
     * waits for it (RFC 6455 §7.1.1); but an end that crosses its bytes is a reset, which may cost it our Close frame.
     */
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Role role;
    private final Transport transport;
    private final Outbound outbound;
    private final ReentrantLock lock;
    private final Scheduler scheduler;
    private final Duration timeout;
    private final Outcome outcome;

    /** Owner: lock for writing; anyone may read. */
    private volatile State state = State.OPEN;

    /** Owner: lock. What the end will be called; the first who knows decides. */
    private @Nullable Verdict verdict;

    /** Owner: lock. Whether {@link #outcome} has been told of the end. */
    private boolean told;

    /** Owner: lock. */
    private Scheduler.@Nullable Timer timer;

    /** What the connection does about its end. */
    interface Outcome {

        /** From now on input is dropped. */
        void discardInput();

        /** No more messages go either way; called once, on whatever thread found out, without the lock. */
        void ended(Verdict verdict);

        /** The transport is closed; called once, on whatever thread closed it, without the lock. */
        void disconnected();
    }

    /**
     * What the application is told of the end.
     *
     * @param cause what ended the connection, if neither side meant it to end
     */
    record Verdict(CloseStatus status, @Nullable Throwable cause) {

        static final Verdict ABNORMAL = new Verdict(CloseStatus.ABNORMAL, null);
    }

    Closing(Parts parts, Duration timeout, Outcome outcome) {
        this.role = parts.role();
        this.transport = parts.transport();
        this.outbound = parts.outbound();
        this.lock = parts.lock();
        this.scheduler = parts.scheduler();
        this.timeout = timeout;
        this.outcome = outcome;
    }

    /** The things of a connection that its end concerns. */
    record Parts(Role role, Transport transport, Outbound outbound, ReentrantLock lock, Scheduler scheduler) {}

    /** Whether the transport is of no more use. */
    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether messages may still be sent: no Close frame is on its way. */
    boolean isOpen() {
        return state.maySend();
    }

    /** We end the connection (RFC 6455 §7.1.2). */
    void close(CloseStatus status) {
        boolean unused = on(Event.LOCAL_CLOSE, status, new Verdict(status, null));
    }

    /**
     * We end the connection because nothing came or went for too long. The peer is told, should it still be there; the
     * application sees an abnormal end at once, since no answer is expected.
     */
    void closeIdle() {
        CloseStatus status = new CloseStatus(CloseCode.GOING_AWAY, "The session was idle for too long");
        if (on(Event.LOCAL_CLOSE, status, Verdict.ABNORMAL)) {
            tellEnded();
        }
    }

    /** The peer's Close frame has come: its code is what the application sees (RFC 6455 §7.1.5). */
    void peerClosed(CloseStatus status) {
        boolean unused = on(Event.PEER_CLOSE, status, new Verdict(status, null));
    }

    /** The peer broke a rule, or we cannot go on: fail the connection (RFC 6455 §7.1.7). The application hears of a cause, if any. */
    void fail(CloseStatus status, @Nullable Throwable cause) {
        boolean unused = on(Event.VIOLATION, status, new Verdict(status, cause));
    }

    /** The peer has ended its side without a Close frame. */
    void inputEnded() {
        happens(Event.END_OF_INPUT);
    }

    /** The transport broke. */
    void transportFailed(Throwable cause) {
        boolean unused = on(Event.TRANSPORT_FAILURE, CloseStatus.ABNORMAL, new Verdict(CloseStatus.ABNORMAL, cause));
    }

    private void happens(Event event) {
        boolean unused = on(event, CloseStatus.ABNORMAL, Verdict.ABNORMAL);
    }

    /** Changes the state and does what follows. @return whether this event began the end */
    private boolean on(Event event, CloseStatus toPeer, Verdict toApplication) {
        Transition transition;
        boolean begins;
        lock.lock();
        try {
            begins = state == State.OPEN;
            transition = CloseHandshake.next(role, state, event);
            state = transition.state();
            if (verdict == null) {
                verdict = toApplication;
            }
        } finally {
            lock.unlock();
        }
        for (Action action : transition.actions()) {
            perform(action, toPeer);
        }
        if (isOver(transition.state())) {
            tellEnded();
        }
        return begins;
    }

    /** Once our Close frame has left or the peer's has come, the application hears of no further message. */
    private static boolean isOver(State state) {
        return state != State.OPEN && state != State.CLOSE_QUEUED;
    }

    private void perform(Action action, CloseStatus toPeer) {
        switch (action) {
            case DISCARD_INPUT -> outcome.discardInput();
            case SEND_CLOSE -> sendClose(toPeer, state == State.FAILING);
            case ECHO_CLOSE -> sendClose(toPeer, true);
            case START_CLOSE_TIMER -> startTimer(timeout);
            case HALF_CLOSE_OUTPUT -> halfClose();
            case CLOSE_TRANSPORT -> closeTransport();
        }
    }

    private void sendClose(CloseStatus status, boolean abandonData) {
        Payload payload = Payload.ours(ClosePayload.write(status));
        outbound.offerClose(
                new OutboundFrame(Opcode.CLOSE, payload, failure -> {
                    if (failure == null) {
                        happens(Event.CLOSE_FRAME_WRITTEN);
                    }
                }),
                abandonData);
        outbound.flush();
    }

    private void halfClose() {
        if (transport.canHalfClose()) {
            transport.shutdownOutput();
        } else if (timeout.compareTo(LINGER) > 0) {
            startTimer(LINGER);
        }
    }

    /** The shorter of two times counts, whichever was started first: a Close frame may be written before its timer starts. */
    private void startTimer(Duration time) {
        Scheduler.Timer started = scheduler.schedule(time.toNanos(), () -> happens(Event.TIMEOUT));
        Scheduler.Timer unneeded = started;
        lock.lock();
        try {
            if (state != State.CLOSED && (timer == null || time.compareTo(timeout) < 0)) {
                unneeded = timer;
                timer = started;
            }
        } finally {
            lock.unlock();
        }
        if (unneeded != null) {
            unneeded.cancel();
        }
    }

    private void closeTransport() {
        Scheduler.Timer running;
        lock.lock();
        try {
            running = timer;
            timer = null;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.cancel();
        }
        try {
            transport.close();
        } finally {
            outbound.end(new IOException("The connection has ended"));
            outcome.disconnected();
        }
    }

    private void tellEnded() {
        Verdict known;
        lock.lock();
        try {
            if (told) {
                return;
            }
            told = true;
            known = verdict == null ? Verdict.ABNORMAL : verdict;
        } finally {
            lock.unlock();
        }
        outcome.ended(known);
    }
}

package io.weft.observe;

import io.weft.frame.Violation;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Passes the events of one endpoint on to all who hear of it, and keeps what they throw away from the connection. Thread-safe. */
public final class EndpointEvents implements EndpointListener {

    private static final Logger LOGGER = System.getLogger(EndpointEvents.class.getName());

    private final String template;

    /** A listener that failed once may fail at every message: the log hears of the first time. */
    private final AtomicBoolean failed = new AtomicBoolean();

    private final ReentrantLock lock = new ReentrantLock();

    /** Replaced as a whole, under the lock. */
    private volatile EndpointListener[] listeners = {};

    EndpointEvents(String template) {
        this.template = template;
    }

    void add(EndpointListener listener) {
        lock.lock();
        try {
            EndpointListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
            more[more.length - 1] = listener;
            listeners = more;
        } finally {
            lock.unlock();
        }
    }

    boolean isHeard() {
        return listeners.length > 0;
    }

    @Override
    public void onHandshakeAccepted() {
        tell(EndpointListener::onHandshakeAccepted);
    }

    @Override
    public void onHandshakeRefused(int status, String reason) {
        tell(listener -> listener.onHandshakeRefused(status, reason));
    }

    @Override
    public void onSessionOpened(Session session) {
        tell(listener -> listener.onSessionOpened(session));
    }

    @Override
    public void onSessionClosed(Session session, int code, long nanos) {
        tell(listener -> listener.onSessionClosed(session, code, nanos));
    }

    /** Written out, as is {@link #onSent}: the way of messages allocates nothing. */
    @Override
    public void onReceived(int messages, int frames, long bytes) {
        for (EndpointListener listener : listeners) {
            try {
                listener.onReceived(messages, frames, bytes);
            } catch (RuntimeException | Error e) {
                failed(listener, e);
            }
        }
    }

    @Override
    public void onSent(int messages, int frames, long bytes) {
        for (EndpointListener listener : listeners) {
            try {
                listener.onSent(messages, frames, bytes);
            } catch (RuntimeException | Error e) {
                failed(listener, e);
            }
        }
    }

    @Override
    public void onViolation(Session session, Violation violation) {
        tell(listener -> listener.onViolation(session, violation));
    }

    @Override
    public void onError(Session session, Throwable failure) {
        tell(listener -> listener.onError(session, failure));
    }

    @Override
    public void onPong(long roundTripNanos) {
        tell(listener -> listener.onPong(roundTripNanos));
    }

    private void tell(Consumer<EndpointListener> event) {
        for (EndpointListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) { // The others hear of it all the same, and the session lives on.
                failed(listener, e);
            }
        }
    }

    private void failed(EndpointListener listener, Throwable failure) {
        if (failed.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.WARNING,
                    "The listener " + listener.getClass().getName() + " of endpoint " + template
                            + " failed; further failures of this endpoint's listeners are not logged",
                    failure);
        }
    }
}

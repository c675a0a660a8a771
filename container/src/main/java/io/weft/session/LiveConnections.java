package io.weft.session;

import io.weft.connection.WebSocketConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections of one container whose transports are not closed yet, so that its end can wait for theirs. Thread-safe.
 *
 * <p>Those of open sessions are found with these; here are only the others, which are few: a set costs memory for each of its members. A
 * connection that comes from here enters the open sessions before it leaves, and one that goes back enters here before it leaves them,
 * so that it is always in at least one.
 */
final class LiveConnections {

    private final OpenSessions open;

    /** How many transports are not closed. */
    private final AtomicInteger count = new AtomicInteger();

    /** Those whose session is not open yet, or not any more. */
    private final Set<WebSocketConnection> others = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    LiveConnections(OpenSessions open) {
        this.open = open;
    }

    /** A connection is there; its session opens later, if it does. */
    void begin(WebSocketConnection connection) {
        count.incrementAndGet();
        others.add(connection);
    }

    /** A session opens. In its lane. */
    void opening(WeftSession session) {
        open.add(session.handshake(), session);
        others.remove(session.connection());
    }

    /** A session is open no more, though its transport may be. In its lane. */
    void closing(WeftSession session) {
        others.add(session.connection());
        open.remove(session.handshake(), session);
        if (session.isDisconnected()) { // The transport may have closed while this was still among the open ones.
            others.remove(session.connection());
        }
    }

    /** A transport is closed. On whatever thread closed it, once. */
    void disconnected(WeftSession session) {
        session.disconnected(); // First, so that closing() sees it or is seen by us.
        others.remove(session.connection());
        if (count.decrementAndGet() == 0) {
            lock.lock();
            try {
                none.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until all transports are closed, and closes those itself that are not when the time is up. */
    void awaitNone(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (left > 0 && isAny()) {
                left = none.awaitNanos(left);
            }
        } finally {
            lock.unlock();
            all().forEach(connection -> connection.onFailure(
                    new IOException("The application has stopped, and the peer did not close in time")));
        }
    }

    boolean isAny() {
        return count.get() > 0;
    }

    /** Looks here before it looks at the open sessions, and again after: whichever way a connection moves meanwhile, it is seen. */
    Set<WebSocketConnection> all() {
        Set<WebSocketConnection> all = new HashSet<>(others);
        for (WeftSession session : open.all()) {
            if (!session.isDisconnected()) {
                all.add(session.connection());
            }
        }
        all.addAll(others);
        return all;
    }
}

package io.weft.session;

import io.weft.connection.WebSocketConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections of one container whose transports are not closed yet, so that its end can wait for theirs. Thread-safe. */
final class LiveConnections {

    private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    void add(WebSocketConnection connection) {
        connections.add(connection);
    }

    void remove(WebSocketConnection connection) {
        if (connections.remove(connection) && connections.isEmpty()) {
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
            while (!connections.isEmpty() && left > 0) {
                left = none.awaitNanos(left);
            }
        } finally {
            lock.unlock();
            connections.forEach(connection -> connection.onFailure(
                    new IOException("The application has stopped, and the peer did not close in time")));
        }
    }
}

package io.weft.session;

import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The sessions of one container that are open now, by the endpoint they belong to. Thread-safe. */
final class OpenSessions {

    /** An endpoint's entry stays until the container ends; there are as many as endpoints, not as connections. */
    private final Map<Object, Set<WeftSession>> byEndpoint = new ConcurrentHashMap<>();

    /** Sessions whose {@code onClose} has not returned; counted, since the number is asked for at every handshake. */
    private final AtomicInteger count = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    /** A copy of the sessions of one endpoint, as {@link Session#getOpenSessions()} promises; unmodifiable. */
    Set<Session> of(Object endpointKey) {
        return sessions(endpointKey).stream().filter(WeftSession::isOpen).collect(Collectors.toUnmodifiableSet());
    }

    /** All sessions of all endpoints, at the time of the call. */
    Collection<WeftSession> all() {
        return byEndpoint.values().stream().flatMap(Set::stream).toList();
    }

    /**
     * Waits until every session has had its {@code onClose}.
     *
     * @return false if the time ran out before
     */
    boolean awaitNone(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (count.get() > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return count.get() == 0;
        } finally {
            lock.unlock();
        }
    }

    int count() {
        return count.get();
    }

    void add(Object endpointKey, WeftSession session) {
        count.incrementAndGet();
        sessions(endpointKey).add(session);
    }

    void remove(Object endpointKey, WeftSession session) {
        sessions(endpointKey).remove(session);
    }

    /** A session that was added has had its {@code onClose}. */
    void ended() {
        if (count.decrementAndGet() == 0) {
            signalNone();
        }
    }

    private void signalNone() {
        lock.lock();
        try {
            none.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Set<WeftSession> sessions(Object endpointKey) {
        return byEndpoint.computeIfAbsent(endpointKey, key -> ConcurrentHashMap.newKeySet());
    }
}

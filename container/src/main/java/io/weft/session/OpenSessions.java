package io.weft.session;

import io.weft.observe.Observation;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The sessions of one container that are open now, by the endpoint they belong to. Thread-safe. */
final class OpenSessions implements Observation.Gauges {

    /** An endpoint without open sessions has no entry: applications that upgrade by themselves may name any number of paths. */
    private final Map<Endpoint, Set<WeftSession>> byEndpoint = new ConcurrentHashMap<>();

    /**
     * What makes two connections belong to the same endpoint: its class and its path. Not the model, of which each upgrade by the
     * application itself has its own.
     */
    private record Endpoint(Class<?> type, String template) {

        static Endpoint of(OpeningHandshake handshake) {
            return new Endpoint(handshake.model().endpointClass(), handshake.template());
        }

        // Written out: Java 17 keeps the class whose generated equals was linked last reachable from the JDK,
        // and so the class loader of a web application that has brought Weft along.
        @Override
        public boolean equals(Object other) {
            return other instanceof Endpoint endpoint && type == endpoint.type && template.equals(endpoint.template);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + template.hashCode();
        }
    }

    /** Sessions whose {@code onClose} has not returned; counted, since the number is asked for at every handshake. */
    private final AtomicInteger count = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    /** A copy of the sessions of one endpoint, as {@link Session#getOpenSessions()} promises; unmodifiable. */
    Set<Session> of(OpeningHandshake handshake) {
        return SessionSet.openOf(byEndpoint.getOrDefault(Endpoint.of(handshake), Set.of()));
    }

    @Override
    public long openSessions(String template) {
        return of(template).mapToLong(Set::size).sum();
    }

    @Override
    public long queuedBytes(String template) {
        return of(template)
                .flatMap(Set::stream)
                .mapToLong(session -> session.connection().queuedBytes())
                .sum();
    }

    private Stream<Set<WeftSession>> of(String template) {
        return byEndpoint.entrySet().stream()
                .filter(entry -> entry.getKey().template().equals(template))
                .map(Map.Entry::getValue);
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

    void add(OpeningHandshake handshake, WeftSession session) {
        count.incrementAndGet();
        byEndpoint.compute(Endpoint.of(handshake), (endpoint, present) -> {
            Set<WeftSession> sessions = present == null ? ConcurrentHashMap.newKeySet() : present;
            sessions.add(session);
            return sessions;
        });
    }

    void remove(OpeningHandshake handshake, WeftSession session) {
        byEndpoint.computeIfPresent(Endpoint.of(handshake), (endpoint, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    /** How many endpoints have open sessions. */
    int endpoints() {
        return byEndpoint.size();
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
}

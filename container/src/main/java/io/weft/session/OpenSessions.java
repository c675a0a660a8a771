package io.weft.session;

import jakarta.websocket.Session;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The sessions of one container that are open now, by the endpoint they belong to. Thread-safe. */
final class OpenSessions {

    /** An endpoint's entry stays until the container ends; there are as many as endpoints, not as connections. */
    private final Map<Object, Set<WeftSession>> byEndpoint = new ConcurrentHashMap<>();

    /** The number of sessions in {@link #byEndpoint}: counted, since it is asked for at every handshake. */
    private final AtomicInteger count = new AtomicInteger();

    /** A copy of the sessions of one endpoint, as {@link Session#getOpenSessions()} promises; unmodifiable. */
    Set<Session> of(Object endpointKey) {
        return Collections.unmodifiableSet(new HashSet<>(sessions(endpointKey)));
    }

    /** All sessions of all endpoints, at the time of the call. */
    Collection<WeftSession> all() {
        return byEndpoint.values().stream().flatMap(Set::stream).toList();
    }

    int count() {
        return count.get();
    }

    void add(Object endpointKey, WeftSession session) {
        if (sessions(endpointKey).add(session)) {
            count.incrementAndGet();
        }
    }

    void remove(Object endpointKey, WeftSession session) {
        if (sessions(endpointKey).remove(session)) {
            count.decrementAndGet();
        }
    }

    private Set<WeftSession> sessions(Object endpointKey) {
        return byEndpoint.computeIfAbsent(endpointKey, key -> ConcurrentHashMap.newKeySet());
    }
}

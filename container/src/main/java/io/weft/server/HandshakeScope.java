package io.weft.server;

import io.weft.coder.InstanceFactory;
import io.weft.handshake.OriginPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The handshake that runs on the current thread. The standard's default configurator is found by a service loader and is told
 * too little: it must judge an origin without the host that was asked, and make endpoints without knowing how. It looks here.
 *
 * @param originPolicy the container's policy
 * @param host the request's {@code Host}, or null if it has none
 * @param instances how the container makes objects
 */
record HandshakeScope(OriginPolicy originPolicy, @Nullable String host, InstanceFactory instances) {

    /** Outside a handshake: no host is the same, and constructors are called. */
    private static final HandshakeScope NONE =
            new HandshakeScope(OriginPolicy.SAME_HOST, null, InstanceFactory.REFLECTIVE);

    private static final ThreadLocal<@Nullable HandshakeScope> CURRENT = new ThreadLocal<>();

    /** Begins a handshake on the current thread; end it with {@link #leave()}. */
    static void enter(HandshakeScope scope) {
        CURRENT.set(scope);
    }

    /** Ends the current thread's handshake. */
    static void leave() {
        CURRENT.remove();
    }

    /** The current thread's handshake, or one that knows nothing. */
    static HandshakeScope current() {
        HandshakeScope scope = CURRENT.get();
        return scope == null ? NONE : scope;
    }
}

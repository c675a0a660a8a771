package io.weft.session;

import io.weft.frame.Role;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;

/** Makes a session out of an upgraded connection: the one door from a handshake into the rings below. */
public final class SessionFactory {

    /** Makes the factory of one container. */
    public SessionFactory() {}

    /**
     * Makes the session of one connection; it opens when the transport calls {@link TransportListener#onOpen()}.
     *
     * @return what the transport is to tell of its readiness
     */
    public @org.jspecify.annotations.Nullable TransportListener open(
            Transport transport, Role role, OpeningHandshake handshake) {
        return null;
    }
}

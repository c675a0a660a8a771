package io.weft.session;

import io.weft.frame.Role;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.CloseReason;

/** Makes a session out of an upgraded connection: the one door from a handshake into the rings below. */
public final class SessionFactory {

    /**
     * Makes the factory of one container.
     *
     * @param defaults what each new session starts with
     */
    public SessionFactory(SessionDefaults defaults) {}

    /**
     * Makes the session of one connection; it opens when the transport calls {@link TransportListener#onOpen()}.
     *
     * @return what the transport is to tell of its readiness
     */
    @SuppressWarnings("DoNotCallSuggester")
    public TransportListener open(Transport transport, Role role, OpeningHandshake handshake) {
        throw new UnsupportedOperationException();
    }

    /** The number of connections that are not gone yet. */
    public int openConnections() {
        return 0;
    }

    /** Closes every session with this reason: the container stops. */
    public void closeAll(CloseReason reason) {}
}

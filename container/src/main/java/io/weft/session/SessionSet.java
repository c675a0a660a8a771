package io.weft.session;

import jakarta.websocket.Session;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The open sessions of an endpoint at one moment. Copied in one pass and without hashing, since nearly all that is done with it is to
 * walk through it once and send. Unmodifiable.
 */
final class SessionSet extends AbstractSet<Session> {

    private final List<Session> sessions;

    private SessionSet(List<Session> sessions) {
        this.sessions = Collections.unmodifiableList(sessions);
    }

    /** Those of the sessions that are open now. */
    static SessionSet openOf(Collection<WeftSession> registered) {
        List<Session> open = new ArrayList<>(registered.size());
        for (WeftSession session : registered) {
            if (session.connection().isOpen()) {
                open.add(session);
            }
        }
        return new SessionSet(open);
    }

    @Override
    public Iterator<Session> iterator() {
        return sessions.iterator();
    }

    @Override
    public int size() {
        return sessions.size();
    }
}

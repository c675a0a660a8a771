package io.weft.servlet;

import io.weft.session.Login;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One web application's logins that hold WebSocket sessions. A login lives in an HTTP session and ends with it, whether that is
 * invalidated or expires, or with a logout (WSC-7.2-3). Thread-safe.
 *
 * <p>Callers without a principal, and callers whose credentials come with each request and belong to no HTTP session, have no
 * login that could end: nothing is held for them.
 */
final class HttpLogins implements HttpSessionListener, HttpSessionIdListener {
    private final ReentrantLock lock = new ReentrantLock();

    /** By the id of the HTTP session. Changed under the lock, together with what a login holds. */
    private final Map<String, HttpLogin> logins = new ConcurrentHashMap<>();

    /** Whether no WebSocket session depends on any login. */
    boolean isEmpty() {
        return logins.isEmpty();
    }

    /**
     * The login of a request, from now on watched for its end, so that no end is missed until the connection is there. To be
     * followed by {@link HttpLogin#enter}, or by {@link HttpLogin#abandon} if the connection never comes.
     *
     * @return null if there is none that could end
     */
    @Nullable HttpLogin of(HttpServletRequest request) {
        HttpSession session = request.getUserPrincipal() == null ? null : request.getSession(false);
        if (session == null) {
            return null;
        }
        HttpLogin login;
        lock.lock();
        try {
            login = logins.computeIfAbsent(session.getId(), HttpLogin::new);
            login.expected++;
        } finally {
            lock.unlock();
        }
        if (!isValid(session)) {
            login.end(); // It ended before it was watched, and nobody else would tell.
        }
        return login;
    }

    private static boolean isValid(HttpSession session) {
        try {
            return session.getCreationTime() >= 0;
        } catch (IllegalStateException invalidated) {
            return false;
        }
    }

    /** The login of an HTTP session is over. */
    void end(String sessionId) {
        HttpLogin login = logins.get(sessionId);
        if (login != null) {
            login.end();
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        end(event.getSession().getId());
    }

    /** Hosts change the id when somebody logs in, against session fixation: the login is the same, or a better one. */
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
        lock.lock();
        try {
            HttpLogin login = logins.remove(oldSessionId);
            if (login != null) {
                login.sessionId = event.getSession().getId();
                logins.put(login.sessionId, login);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The login that lives in one HTTP session. */
    final class HttpLogin implements Login {
        private final Set<Dependent> dependents = new HashSet<>(2);

        /** Owner: lock, as is all that follows. */
        private String sessionId;

        /**
         * How many connections are still to come. One whose peer is gone before the 101 has left never comes; the entry then stays
         * until its HTTP session ends.
         */
        private int expected;

        private boolean ended;

        private HttpLogin(String sessionId) {
            this.sessionId = sessionId;
        }

        @Override
        public void enter(Dependent dependent) {
            boolean late;
            lock.lock();
            try {
                expected--;
                late = ended;
                if (!late) {
                    dependents.add(dependent);
                }
            } finally {
                lock.unlock();
            }
            if (late) {
                dependent.loginEnded();
            }
        }

        @Override
        public void leave(Dependent dependent) {
            lock.lock();
            try {
                dependents.remove(dependent);
                forgetIfUnused();
            } finally {
                lock.unlock();
            }
        }

        /** The connection that was expected does not come. */
        void abandon() {
            lock.lock();
            try {
                expected--;
                forgetIfUnused();
            } finally {
                lock.unlock();
            }
        }

        private void forgetIfUnused() {
            if (expected == 0 && dependents.isEmpty()) {
                logins.remove(sessionId, this);
            }
        }

        private void end() {
            List<Dependent> ending;
            lock.lock();
            try {
                ended = true;
                logins.remove(sessionId, this);
                ending = new ArrayList<>(dependents);
                dependents.clear();
            } finally {
                lock.unlock();
            }
            ending.forEach(Dependent::loginEnded);
        }
    }
}

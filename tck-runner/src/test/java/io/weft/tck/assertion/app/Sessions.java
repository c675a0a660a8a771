package io.weft.tck.assertion.app;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Endpoints that tell of their sessions. */
public final class Sessions {
    private static final Map<String, Session> BY_KEY = new ConcurrentHashMap<>();

    private Sessions() {}

    /** Sets its own idle timeout. */
    @ServerEndpoint("/idle/{key}")
    public static class Idle {

        @OnOpen
        public void open(Session session, @PathParam("key") String key) {
            BY_KEY.put(key, session);
            Logbook.note(key, "id " + session.getId());
        }

        @OnMessage
        public String message(String millis, Session session) {
            session.setMaxIdleTimeout(Long.parseLong(millis));
            return "idle for " + session.getMaxIdleTimeout();
        }

        @OnClose
        public void close(Session session, CloseReason reason, @PathParam("key") String key) {
            Logbook.note(key, "close " + reason.getCloseCode().getCode() + " id " + session.getId());
        }
    }

    /** Says what is left of a session that has ended. */
    @ServerEndpoint("/ended")
    public static class Ended {

        @OnMessage
        public String message(String key) throws java.io.IOException {
            Session session = requireNonNull(BY_KEY.get(key));
            session.close();
            return session.getId() + " open " + session.isOpen();
        }
    }

    /** Counts the open sessions. */
    public static class Counting {

        @OnMessage
        public int count(String question, Session session) {
            return session.getOpenSessions().size();
        }
    }

    /** One endpoint. */
    @ServerEndpoint("/first")
    public static class First extends Counting {}

    /** Another endpoint. */
    @ServerEndpoint("/second")
    public static class Second extends Counting {}

    /** Makes HTTP sessions. */
    @WebServlet("/http-session")
    public static class Entrance extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Session", request.getSession().getId());
            response.setHeader("X-Servlet", "" + getServletContext().getMajorVersion());
            response.setContentLength(0);
        }
    }

    /** Leaves what the request knows in the user properties. */
    public static class Requests extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, Object> properties = config.getUserProperties();
            HttpSession session = (HttpSession) request.getHttpSession();
            properties.put("http session", session == null ? "none" : session.getId());
            properties.put("principal", String.valueOf(request.getUserPrincipal()));
            properties.put("in role", "" + request.isUserInRole("anything"));
            for (String name : new String[] {
                "getLocalAddress",
                "getLocalPort",
                "getRemoteAddress",
                "getRemotePort",
                "getPreferredLocale",
                "getUserX509CertificateChain"
            }) {
                properties.put(name, ask(request, name));
            }
        }

        /** What WebSocket 2.3 adds is there for those who ask by name. */
        private static String ask(HandshakeRequest request, String method) {
            try {
                Object value = request.getClass().getMethod(method).invoke(request);
                return value instanceof Locale locale ? locale.toLanguageTag() : String.valueOf(value);
            } catch (ReflectiveOperationException e) {
                return e.toString();
            }
        }
    }

    /** Answers with a user property, or the session's own principal. */
    @ServerEndpoint(value = "/request", configurator = Requests.class)
    public static class OfRequest {

        @OnMessage
        public String message(String question, Session session) {
            return question.equals("session principal")
                    ? String.valueOf(session.getUserPrincipal())
                    : String.valueOf(session.getUserProperties().get(question));
        }
    }
}

package io.weft.tck.scenario.endpoint;

import io.weft.session.WeftSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes the messages that come, and suspends its session with the message {@code stop} until a test lets it go on. */
@ServerEndpoint("/sluice/{name}")
public class Sluice {
    private static final Map<String, WeftSession> SESSIONS = new ConcurrentHashMap<>();

    @OnOpen
    public void open(Session session, @PathParam("name") String name) {
        SESSIONS.put(name, (WeftSession) session);
        Notes.add(name, "open");
    }

    @OnMessage
    public void take(String message, Session session, @PathParam("name") String name) {
        Notes.add(name, message.length() > 100 ? message.length() + " characters" : message);
        if (message.equals("stop")) {
            ((WeftSession) session).suspend();
        }
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        SESSIONS.remove(name);
        Notes.close(name, reason);
    }

    /** Lets the session go on, from a thread that is none of the container's. */
    public static void resume(String name) {
        WeftSession session = SESSIONS.get(name);
        if (session == null) {
            throw new IllegalStateException("No session of " + name);
        }
        session.resume();
    }
}

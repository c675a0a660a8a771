package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Sends what one peer says to every peer, without waiting for any of them. */
@ServerEndpoint("/broadcast")
public class Broadcast {

    /** Made by the container. */
    public Broadcast() {}

    /** Connections wait for their turn longer than some containers' default idle timeout. */
    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
    }

    /** Passes the message on to all. */
    @OnMessage
    public void pass(String message, Session from) {
        toAll(message, from);
    }

    /**
     * The ordinary loop. Some containers throw where a send overlaps another to the same session; then the others shall hear the message
     * nevertheless, and the generator counts what was lost.
     */
    static void toAll(String message, Session from) {
        for (Session session : from.getOpenSessions()) {
            try {
                session.getAsyncRemote().sendText(message, result -> {});
            } catch (IllegalStateException e) {
                // One delivery less, which the generator sees.
            }
        }
    }
}

package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Sends what one peer says to every peer ten times, in one callback: the tick of an application that has ten things to tell. */
@ServerEndpoint("/broadcast-ten")
public class BroadcastTenTimes {
    private static final int SENDS = 10;

    /** Made by the container. */
    public BroadcastTenTimes() {}

    /** Connections wait for their turn longer than some containers' default idle timeout. */
    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
    }

    /** Passes the message on to all, again and again. */
    @OnMessage
    public void pass(String message, Session from) {
        for (int i = 0; i < SENDS; i++) {
            Broadcast.toAll(message, from);
        }
    }
}

package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Answers each text message with itself, under the container's default limits. */
@ServerEndpoint("/echo")
public class Echo {

    /** Made by the container. */
    public Echo() {}

    /** Connections wait for their turn longer than some containers' default idle timeout. */
    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
    }

    /** Returns the message. */
    @OnMessage
    public String echo(String message) {
        return message;
    }
}

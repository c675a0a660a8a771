package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Answers each text message with itself, also those that are larger than most containers' default limit. */
@ServerEndpoint("/large")
public class LargeEcho {
    static final int MAX_MESSAGE_BYTES = 128 * 1024;

    /** Made by the container. */
    public LargeEcho() {}

    /** Connections wait for their turn longer than some containers' default idle timeout. */
    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
    }

    /** Returns the message. */
    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public String echo(String message) {
        return message;
    }
}

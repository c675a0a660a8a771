package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Answers each text message with itself, up to 16 MiB. */
@ServerEndpoint("/huge")
public class HugeEcho {
    /** The most that any server here takes in one message, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /** Made by the container. */
    public HugeEcho() {}

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

package io.weft.benchmark.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** Answers each binary message with itself. */
@ServerEndpoint("/binary")
public class BinaryEcho {

    /** Made by the container. */
    public BinaryEcho() {}

    /** Connections wait for their turn longer than some containers' default idle timeout. */
    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(0);
    }

    /** Returns the message. */
    @OnMessage(maxMessageSize = LargeEcho.MAX_MESSAGE_BYTES)
    public ByteBuffer echo(ByteBuffer message) {
        return message;
    }
}

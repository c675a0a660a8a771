package io.weft.tck.scenario.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Sends every message back as it came. */
@ServerEndpoint("/echo")
public class Echo {
    private static final int LIMIT = 20 * 1024 * 1024;

    @OnMessage(maxMessageSize = LIMIT)
    public String text(String message) {
        return message;
    }

    @OnMessage(maxMessageSize = LIMIT)
    public byte[] binary(byte[] message) {
        return message;
    }
}

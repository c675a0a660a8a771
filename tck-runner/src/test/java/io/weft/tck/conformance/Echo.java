package io.weft.tck.conformance;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Sends every message back as it came, in either role. */
@ServerEndpoint("/conformance")
@ClientEndpoint
public class Echo {
    private static final int LIMIT = 16 * 1024 * 1024;

    @OnMessage(maxMessageSize = LIMIT)
    public String text(String message) {
        return message;
    }

    @OnMessage(maxMessageSize = LIMIT)
    public byte[] binary(byte[] message) {
        return message;
    }
}

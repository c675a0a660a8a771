package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** An echo with a subprotocol, which notes how its visitor left. */
@ServerEndpoint(value = "/parlour/{name}", subprotocols = "weft.echo")
public class Parlour {
    private static final int LIMIT = 2 * 1024 * 1024;

    @OnMessage(maxMessageSize = LIMIT)
    public String text(String message) {
        return message;
    }

    @OnMessage(maxMessageSize = LIMIT)
    public byte[] binary(byte[] message) {
        return message;
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }
}

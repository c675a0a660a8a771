package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends one message of the length it is told, blocking, from within its message handler. */
@ServerEndpoint("/reservoir/{name}")
public class Reservoir {

    @OnOpen
    public void open(@PathParam("name") String name) {
        Notes.add(name, "open");
    }

    @OnMessage
    public void send(int length, Session session, @PathParam("name") String name) throws IOException {
        Notes.add(name, "sending");
        session.getBasicRemote().sendBinary(ByteBuffer.allocate(length));
        Notes.add(name, "sent");
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }
}

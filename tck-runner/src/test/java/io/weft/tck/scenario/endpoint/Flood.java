package io.weft.tck.scenario.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends asynchronously without ever waiting, as fast as it can: more than any queue may hold. */
@ServerEndpoint("/flood/{name}")
public class Flood {
    /** The length of each message. */
    public static final int MESSAGE_BYTES = 64 * 1024;

    @OnMessage
    public void begin(int count, Session session, @PathParam("name") String name) {
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < count; i++) {
            ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, i);
            session.getAsyncRemote().sendBinary(message, result -> {
                if (!result.isOK()) {
                    refused.incrementAndGet();
                }
            });
        }
        Notes.add(name, Integer.toString(refused.get()));
    }
}

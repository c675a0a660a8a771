package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Sends asynchronously without ever waiting, as fast as it can: more than any queue may hold. */
@ServerEndpoint("/flood/{name}")
public class Flood {
    /** The length of each message. */
    public static final int MESSAGE_BYTES = 64 * 1024;

    @OnMessage
    public void begin(int count, Session session, @PathParam("name") String name) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, i);
            if (isRefused(session.getAsyncRemote().sendBinary(message))) {
                refused++;
            }
        }
        Notes.add(name, Integer.toString(refused));
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }

    /** A refusal is known when the call returns, unlike what a handler hears, which comes on another thread. */
    private static boolean isRefused(Future<Void> sending) {
        if (!sending.isDone()) {
            return false;
        }
        try {
            sending.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

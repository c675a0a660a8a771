package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends as many messages as it is told, asynchronously, the next when one before is complete: at most one under way, as the
 * standard's simplest asynchronous sender does.
 */
@ServerEndpoint("/firehose/{name}")
public class Firehose {
    /** The length of each message. */
    public static final int MESSAGE_BYTES = 64 * 1024;

    private static final Map<String, AtomicInteger> COMPLETED = new ConcurrentHashMap<>();

    /** The number of messages of a connection whose sending was called complete. */
    public static int handedOver(String name) {
        return completed(name).get();
    }

    private static AtomicInteger completed(String name) {
        return COMPLETED.computeIfAbsent(name, unused -> new AtomicInteger());
    }

    @OnOpen
    public void open(@PathParam("name") String name) {
        Notes.add(name, "open");
    }

    @OnMessage
    public void begin(int count, Session session, @PathParam("name") String name) {
        Notes.add(name, "begin");
        new Run(name, session, count, completed(name)).next();
    }

    @OnClose
    public void close(CloseReason reason, @PathParam("name") String name) {
        Notes.close(name, reason);
    }

    /** A broken connection may be told here before {@link #close}, or not at all. */
    @OnError
    public void error(Throwable failure) {}

    /** One series of messages: each completion sends the next. */
    private record Run(String name, Session session, int count, AtomicInteger completed) {

        void next() {
            int done = completed.get();
            if (done == count) {
                Notes.add(name, "sent " + count);
                return;
            }
            ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, done);
            session.getAsyncRemote().sendBinary(message, this::sent);
        }

        private void sent(SendResult result) {
            if (result.isOK()) {
                completed.incrementAndGet();
                next();
            }
        }
    }
}

package io.weft.standalone.console;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures the round trip of a real ping to the browser, which has no way to send one itself: for every message the
 * server pings, and sends the microseconds until the matching pong as text.
 */
@ServerEndpoint(ProbeEndpoint.PATH)
public final class ProbeEndpoint {

    /** Where the endpoint is, below the context of the console. */
    public static final String PATH = "/weft-console/probe";

    /** A page asks once and waits; one that asks much more often than its answers come gets no more of them. */
    private static final int MOST_OUTSTANDING = 16;

    /** Start times in nanoseconds, oldest first; used by the methods of this connection, called one after the other. */
    private final Deque<Long> outstanding = new ArrayDeque<>();

    /** Made by the container, one for each connection. */
    public ProbeEndpoint() {}

    /** Nothing but small requests is expected here. */
    @OnOpen
    public void open(Session session) {
        session.setMaxTextMessageBufferSize(1_024);
        session.setMaxBinaryMessageBufferSize(1_024);
    }

    /** Pings the browser; what the message says does not matter. */
    @OnMessage
    public void request(String message, Session session) throws IOException {
        if (outstanding.size() < MOST_OUTSTANDING) {
            long now = System.nanoTime();
            outstanding.addLast(now);
            session.getBasicRemote()
                    .sendPing(ByteBuffer.allocate(Long.BYTES).putLong(now).flip());
        }
    }

    /** Reports the round trip, if the pong is the answer to a ping of ours; pings before it count as answered. */
    @OnMessage
    public void answer(PongMessage pong, Session session) throws IOException {
        ByteBuffer data = pong.getApplicationData();
        if (data.remaining() != Long.BYTES) {
            return;
        }
        long started = data.getLong(data.position());
        if (!outstanding.contains(started)) {
            return;
        }
        while (outstanding.removeFirst() != started) {
            // RFC 6455 §5.5.3: a peer may answer only the latest of several pings.
        }
        session.getBasicRemote().sendText(Long.toString((System.nanoTime() - started) / 1_000));
    }

    /** Forgets what was asked. */
    @OnClose
    public void close() {
        outstanding.clear();
    }
}

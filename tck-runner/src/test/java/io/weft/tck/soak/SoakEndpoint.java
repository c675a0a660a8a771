package io.weft.tck.soak;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it hears, and counts its sessions over all deployments. */
@ServerEndpoint("/soak")
public class SoakEndpoint {
    static final AtomicLong OPENED = new AtomicLong();
    static final AtomicLong CLOSED = new AtomicLong();

    private static final int LIMIT = 1 << 20;

    @OnOpen
    public void open() {
        OPENED.incrementAndGet();
    }

    @OnMessage(maxMessageSize = LIMIT)
    public String text(String message) {
        return message;
    }

    @OnMessage(maxMessageSize = LIMIT)
    public byte[] binary(byte[] message) {
        return message;
    }

    /** Peers break off all the time here. */
    @OnError
    public void error(Throwable failure) {}

    @OnClose
    public void close() {
        CLOSED.incrementAndGet();
    }
}

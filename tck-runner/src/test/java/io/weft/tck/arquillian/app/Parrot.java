package io.weft.tck.arquillian.app;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicInteger;

/** Repeats, and counts in the class how often it did. */
@ServerEndpoint("/parrot")
public class Parrot {
    /** One count for each class loader that has loaded this class. */
    public static final AtomicInteger REPEATED = new AtomicInteger();

    /** Answers with the message and its number. */
    @OnMessage
    public String repeat(String message) {
        return message + " " + REPEATED.incrementAndGet();
    }
}

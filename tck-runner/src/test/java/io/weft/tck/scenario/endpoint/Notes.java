package io.weft.tck.scenario.endpoint;

import jakarta.websocket.CloseReason;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Where endpoints note what happens to them, by the name that the client chose for its connection. */
public final class Notes {
    private static final Map<String, BlockingQueue<String>> BY_NAME = new ConcurrentHashMap<>();

    private Notes() {}

    /** The notes of one connection, in order. */
    public static BlockingQueue<String> of(String name) {
        return BY_NAME.computeIfAbsent(name, unused -> new LinkedBlockingQueue<>());
    }

    static void add(String name, String note) {
        of(name).add(note);
    }

    static void close(String name, CloseReason reason) {
        String phrase = reason.getReasonPhrase() == null ? "" : reason.getReasonPhrase();
        add(name, ("close " + reason.getCloseCode().getCode() + " " + phrase).strip());
    }
}

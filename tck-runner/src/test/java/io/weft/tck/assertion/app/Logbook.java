package io.weft.tck.assertion.app;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where endpoints note what happens to them, page by page; a reader outside gets the notes of its page as they are made. A
 * reader can also let a callback go on that waits for it.
 */
public final class Logbook {
    private static final Map<String, Page> PAGES = new ConcurrentHashMap<>();
    private static final int MOST_SECONDS = 20;

    private Logbook() {}

    /** Notes something on a page. */
    public static void note(@Nullable String key, String text) {
        page(key).add(text);
    }

    /** Waits until the reader of a page lets go. */
    public static void awaitRelease(String key) {
        try {
            if (!page(key).released.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
                note(key, "nobody let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Page page(@Nullable String key) {
        return PAGES.computeIfAbsent(String.valueOf(key), absent -> new Page());
    }

    private static final class Page {
        final Semaphore released = new Semaphore(0);
        private final ReentrantLock lock = new ReentrantLock();
        /** Notes of before the reader came; guarded by the lock, as is the reader. */
        private final List<String> early = new ArrayList<>();

        private @Nullable Session reader;

        void add(String note) {
            lock.lock();
            try {
                if (reader == null) {
                    early.add(note);
                } else {
                    var unused = reader.getAsyncRemote().sendText(note);
                }
            } finally {
                lock.unlock();
            }
        }

        void open(Session session) {
            lock.lock();
            try {
                reader = session;
                List.copyOf(early).forEach(this::add);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sends the notes of one page. */
    @ServerEndpoint("/logbook/{key}")
    public static class Reader {

        @OnOpen
        public void open(Session session, @PathParam("key") String key) {
            page(key).open(session);
        }

        @OnMessage
        public void message(String text, @PathParam("key") String key) {
            if (text.equals("release")) {
                page(key).released.release();
            } else {
                note(key, text);
            }
        }
    }
}

package io.weft.tck.scenario.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends from many threads at once, through both remotes. */
@ServerEndpoint("/choir/{name}")
public class Choir {
    /** The number of threads. */
    public static final int VOICES = 20;
    /** The number of messages that each thread sends. */
    public static final int VERSES = 200;

    /** What one message holds besides its numbers; of many lengths, so that length forms mix. */
    public static String refrain(int voice, int verse) {
        return Character.toString('a' + voice).repeat(verse % 7 == 0 ? 3000 : verse);
    }

    @OnMessage
    public void sing(String message, Session session, @PathParam("name") String name) {
        ExecutorService threads = Executors.newFixedThreadPool(VOICES);
        CountDownLatch start = new CountDownLatch(1);
        CompletableFuture<?>[] voices = new CompletableFuture<?>[VOICES];
        for (int i = 0; i < VOICES; i++) {
            int voice = i;
            voices[i] = CompletableFuture.runAsync(() -> sing(session, voice, start), threads);
        }
        CompletableFuture.allOf(voices)
                .whenComplete((done, failure) -> Notes.add(name, failure == null ? "all done" : "failed " + failure));
        start.countDown();
        threads.shutdown();
    }

    private static void sing(Session session, int voice, CountDownLatch start) {
        try {
            start.await();
            for (int verse = 0; verse < VERSES; verse++) {
                String text = voice + " " + verse + " " + refrain(voice, verse);
                if (voice % 2 == 0) {
                    session.getBasicRemote().sendText(text);
                } else {
                    Future<Void> sent = session.getAsyncRemote().sendText(text);
                    if (verse == VERSES - 1) {
                        sent.get();
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("Voice " + voice, e);
        }
    }
}

package io.weft.tck.scenario.endpoint;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends from many threads at once, through both remotes. */
@ServerEndpoint("/choir/{name}")
public class Choir {
    /** The number of threads. */
    public static final int VOICES = 20;
    /** The number of messages that each thread sends. */
    public static final int VERSES = 200;

    private static final long TIMEOUT_SECONDS = 10;

    /** What one message holds besides its numbers; of many lengths, so that length forms mix. */
    public static String refrain(int voice, int verse) {
        return Character.toString('a' + voice).repeat(verse % 7 == 0 ? 700 : verse);
    }

    @OnMessage
    public void sing(String message, Session session, @PathParam("name") String name) {
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger singing = new AtomicInteger(VOICES);
        for (int i = 0; i < VOICES; i++) {
            int voice = i;
            Thread thread = new Thread(
                    () -> {
                        sing(session, voice, start, name);
                        if (singing.decrementAndGet() == 0) {
                            Notes.add(name, "all done");
                        }
                    },
                    "voice " + voice);
            thread.setDaemon(true);
            thread.start();
        }
        start.countDown();
    }

    private static void sing(Session session, int voice, CountDownLatch start, String name) {
        try {
            start.await();
            List<Future<Void>> sent = new ArrayList<>();
            for (int verse = 0; verse < VERSES; verse++) {
                String text = voice + " " + verse + " " + refrain(voice, verse);
                if (voice % 2 == 0) {
                    session.getBasicRemote().sendText(text);
                } else {
                    sent.add(session.getAsyncRemote().sendText(text));
                }
            }
            for (Future<Void> each : sent) {
                each.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            Notes.add(name, "voice " + voice + " failed: " + e);
        }
    }
}

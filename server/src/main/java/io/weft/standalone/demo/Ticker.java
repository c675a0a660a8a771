package io.weft.standalone.demo;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.util.ajax.JSON;

/** One thread that sends one text a second to every listener; a listener that is still busy with the last one skips it. */
final class Ticker implements AutoCloseable {

    private static final double START = 100;
    private static final double STEP = 0.5;

    private final Clock clock;
    private final RandomGenerator random;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(Ticker::thread);
    private final Map<Session, AtomicBoolean> busy = new ConcurrentHashMap<>();

    /** Owned by the scheduler's thread. */
    private double value = START;

    Ticker(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "weft-demo-ticker");
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        var unused = scheduler.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Sends the next value; one call at a time. */
    void tick() {
        value += random.nextGaussian() * STEP;
        Map<String, Object> tick = new LinkedHashMap<>();
        tick.put(
                "time", OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS).toString());
        tick.put("value", Math.round(value * 100) / 100.0);
        String text = new JSON().toJSON(tick);
        busy.forEach((session, sending) -> send(session, sending, text));
    }

    private static void send(Session session, AtomicBoolean sending, String text) {
        if (!session.isOpen() || !sending.compareAndSet(false, true)) {
            return;
        }
        SendHandler done = result -> sending.set(false);
        try {
            session.getAsyncRemote().sendText(text, done);
        } catch (IllegalStateException e) {
            // The session closed between the question and the call; its @OnClose takes it out of the audience.
            sending.set(false);
        }
    }

    void add(Session session) {
        busy.put(session, new AtomicBoolean());
    }

    void remove(Session session) {
        busy.remove(session);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}

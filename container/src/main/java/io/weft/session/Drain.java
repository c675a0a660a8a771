package io.weft.session;

import io.weft.connection.Scheduler;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Closes many sessions little by little, in an order and at times that nobody can foresee, so that their peers do not all come back at
 * once. Stateless but for its source of chance.
 */
final class Drain {

    /** So few sessions at once are no storm. */
    private static final int SMALL_BATCH = 16;

    private static final long SHORTEST_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Scheduler scheduler;
    private final Random random;

    Drain(Scheduler scheduler, Random random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /**
     * Begins to close the sessions: a few at once, the rest in the first four fifths of the time, so that the last peers have time to
     * answer. Returns without waiting.
     */
    void begin(Collection<WeftSession> sessions, Duration time, CloseReason reason) {
        List<WeftSession> shuffled = new ArrayList<>(sessions);
        Collections.shuffle(shuffled, random);
        long span = time.toNanos() / 5 * 4;
        int batches = (int)
                Math.min(Math.max(1, span / SHORTEST_STEP_NANOS), (shuffled.size() + SMALL_BATCH - 1L) / SMALL_BATCH);
        for (int i = 0; i < batches; i++) {
            List<WeftSession> batch = shuffled.subList(part(i, batches, shuffled), part(i + 1, batches, shuffled));
            long step = span / batches;
            long delay = i == 0 ? 0 : i * step + (long) (random.nextDouble() * step);
            Scheduler.Timer unused = scheduler.schedule(delay, () -> batch.forEach(session -> session.close(reason)));
        }
    }

    private static int part(int index, int parts, List<?> whole) {
        return (int) ((long) whole.size() * index / parts);
    }
}

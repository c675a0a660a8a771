package io.weft.connection;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that a test moves by hand. Timers run on the thread that moves it, in the order of their times. */
public final class ManualScheduler implements Scheduler {

    private final PriorityQueue<Armed> timers =
            new PriorityQueue<>(Comparator.comparingLong(Armed::due).thenComparingLong(Armed::number));

    private long now;
    private long number;

    private record Armed(long due, long number, Runnable task) {}

    /** Makes a clock that stands at a number that is not 0. */
    public ManualScheduler() {
        now = -42_000_000_000L;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Timer schedule(long delayNanos, Runnable task) {
        long due = now + Math.max(0, delayNanos);
        Armed armed = new Armed(due < now ? Long.MAX_VALUE : due, number++, task);
        timers.add(armed);
        return () -> {
            synchronized (this) {
                timers.remove(armed);
            }
        };
    }

    /** Lets time pass, and fires what comes due. */
    public void pass(Duration time) {
        long end;
        synchronized (this) {
            end = now + time.toNanos();
        }
        for (Armed next = takeUntil(end); next != null; next = takeUntil(end)) {
            next.task().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @Nullable Armed takeUntil(long end) {
        Armed next = timers.peek();
        if (next == null || next.due() > end) {
            return null;
        }
        now = Math.max(now, next.due());
        return timers.remove();
    }

    /** How many timers wait. */
    public synchronized int armed() {
        return timers.size();
    }
}

package io.weft.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A hashed timer wheel on one daemon thread: arming and cancelling cost the same for one timer and for a million.
 *
 * <p>Timers fire up to one tick late, never early. The thread starts with the first timer and ends with {@link #close()}, or
 * when no timer has been armed for a while, so that an unused container holds no thread.
 */
public final class TimerWheel implements Scheduler, AutoCloseable {

    private static final Logger LOGGER = System.getLogger(TimerWheel.class.getName());
    private static final int SLOTS = 512;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Owner: lock. Timers of tick t stand in slot t mod SLOTS, those of later rounds among them. */
    private final List<Set<Entry>> slots = new ArrayList<>(SLOTS);

    /** Owner: lock. The last tick whose timers have fired. */
    private long currentTick;

    /** Owner: lock. Timers armed and neither fired nor cancelled. */
    private int armed;

    /** Owner: lock. */
    private boolean running;

    /** Owner: lock. */
    private boolean closed;

    /** Makes a wheel without a thread; the first timer starts one. */
    public TimerWheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new HashSet<>(0));
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        lock.lock();
        try {
            if (!running && !closed) {
                start();
            }
            long dueTick = tickAfter(System.nanoTime() + Math.max(0, delayNanos));
            Entry entry = new Entry(Math.max(dueTick, currentTick + 1), task);
            slots.get(entry.slot()).add(entry);
            if (armed++ == 0) {
                changed.signal();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Drops all timers and ends the thread; timers armed later never fire. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            slots.forEach(Set::clear);
            armed = 0;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        running = true;
        currentTick = Math.floorDiv(System.nanoTime(), TICK_NANOS);
        Thread thread = new Thread(this::run, "weft-timers");
        thread.setDaemon(true);
        // The application whose call armed the first timer must not be kept alive by this thread.
        thread.setContextClassLoader(TimerWheel.class.getClassLoader());
        thread.start();
    }

    private void run() {
        List<Entry> due = new ArrayList<>();
        while (awaitTick(due)) {
            due.forEach(TimerWheel::fire);
            due.clear();
        }
    }

    /**
     * Waits for the next tick that has timers.
     *
     * @return false when the thread is to end
     */
    private boolean awaitTick(List<Entry> due) {
        lock.lock();
        try {
            while (!closed) {
                if (armed == 0) {
                    if (!changed.await(10, TimeUnit.SECONDS) && armed == 0) {
                        break;
                    }
                    continue;
                }
                long nextTickStart = (currentTick + 1) * TICK_NANOS;
                long wait = nextTickStart - System.nanoTime();
                if (wait > 0) {
                    long unused = changed.awaitNanos(wait);
                    continue;
                }
                currentTick++;
                collectDue(due);
                if (!due.isEmpty()) {
                    return true;
                }
            }
            running = false;
            return false;
        } catch (InterruptedException e) {
            running = false;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void collectDue(List<Entry> due) {
        Set<Entry> slot = slots.get((int) Math.floorMod(currentTick, (long) SLOTS));
        slot.removeIf(entry -> {
            if (entry.dueTick > currentTick) {
                return false;
            }
            due.add(entry);
            return true;
        });
        armed -= due.size();
    }

    private static void fire(Entry entry) {
        try {
            entry.task.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "A timer's task failed", e);
        }
    }

    private static long tickAfter(long nanoTime) {
        return Math.floorDiv(nanoTime, TICK_NANOS) + 1;
    }

    private final class Entry implements Timer {

        private final long dueTick;
        private final Runnable task;

        Entry(long dueTick, Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }

        int slot() {
            return (int) Math.floorMod(dueTick, (long) SLOTS);
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (slots.get(slot()).remove(this)) {
                    armed--;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}

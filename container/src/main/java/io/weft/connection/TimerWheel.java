package io.weft.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
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
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long KEPT_UNUSED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long keptUnusedNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Owner: lock. */
    private final TimerSlots slots;

    /** Owner: lock. */
    private boolean running;

    /** Owner: lock. Whether the thread waits for a timer to be armed, and not for the next tick. */
    private boolean unused;

    /** Owner: lock. */
    private boolean closed;

    /** Makes a wheel without a thread; the first timer starts one. */
    public TimerWheel() {
        this(TICK_NANOS, KEPT_UNUSED_NANOS);
    }

    /**
     * Makes a wheel that turns at another speed.
     *
     * @param keptUnusedNanos how long the thread waits for a timer before it ends
     */
    TimerWheel(long tickNanos, long keptUnusedNanos) {
        this.slots = new TimerSlots(tickNanos);
        this.keptUnusedNanos = keptUnusedNanos;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return () -> {};
            }
            TimerSlots.Entry entry = slots.add(nanoTime(), delayNanos, task);
            if (!running) {
                start();
            } else if (unused) { // else it looks at the next tick, which is early enough
                changed.signal();
            }
            return () -> cancel(entry);
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
            slots.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void cancel(TimerSlots.Entry entry) {
        lock.lock();
        try {
            boolean unused = slots.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        running = true;
        // What the application's thread that armed the first timer has inherited must not be kept alive by this one.
        Thread thread = new Thread(null, this::run, "weft-timers", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(TimerWheel.class.getClassLoader());
        thread.start();
    }

    private void run() {
        List<TimerSlots.Entry> due = awaitDue();
        while (!due.isEmpty()) {
            due.forEach(TimerWheel::fire);
            due = awaitDue();
        }
    }

    /**
     * Waits for timers whose time has come.
     *
     * @return none when the thread is to end
     */
    private List<TimerSlots.Entry> awaitDue() {
        lock.lock();
        try {
            while (!closed && (!slots.isEmpty() || awaitTimer())) {
                List<TimerSlots.Entry> due = slots.takeDue(nanoTime());
                if (!due.isEmpty()) {
                    return due;
                }
                await(slots.untilNextTick(nanoTime()));
            }
            running = false;
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a timer to be armed. @return false if none was for long */
    private boolean awaitTimer() {
        long end = nanoTime() + keptUnusedNanos;
        unused = true;
        while (slots.isEmpty() && !closed && end - nanoTime() > 0) {
            await(end - nanoTime());
        }
        unused = false;
        return !slots.isEmpty();
    }

    @SuppressWarnings("WaitNotInLoop") // Both callers are loops.
    private void await(long nanos) {
        try {
            long unused = changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread, and timers must fire all the same: the caller's loop looks
            // again.
            LOGGER.log(Level.DEBUG, "The timers' thread was interrupted", e);
        }
    }

    private static void fire(TimerSlots.Entry entry) {
        try {
            entry.task().run();
        } catch (RuntimeException | Error e) { // The other timers have to fire all the same.
            LOGGER.log(Level.ERROR, "A timer's task failed", e);
        }
    }
}

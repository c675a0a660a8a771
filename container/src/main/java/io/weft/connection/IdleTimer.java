package io.weft.connection;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Notices when nothing has moved on a connection for too long. Traffic only leaves a time stamp; the timer looks at it when it
 * fires, and waits for the rest of the time, so that a message costs no timer.
 */
final class IdleTimer {

    private final Scheduler scheduler;
    private final ReentrantLock lock;
    private final Runnable onIdle;

    /** Written by the lane and the drainer, read by the scheduler's thread. */
    private volatile long lastActivity;

    /** Owner: lock. 0 means never. Volatile, so that traffic on a connection without timeout costs no look at the clock. */
    private volatile long timeoutNanos;

    /** Owner: lock. */
    private Scheduler.@Nullable Timer timer;

    /**
     * Makes a timer that is off.
     *
     * @param onIdle called once per expiry, on the scheduler's thread, without the lock
     */
    IdleTimer(Scheduler scheduler, ReentrantLock lock, Runnable onIdle) {
        this.scheduler = scheduler;
        this.lock = lock;
        this.onIdle = onIdle;
    }

    /** Something was read or written. */
    void touch() {
        if (timeoutNanos > 0) {
            lastActivity = scheduler.nanoTime();
        }
    }

    /** Sets how long the connection may be idle, from now on; 0 or less means for ever. */
    void setTimeout(long nanos) {
        lock.lock();
        try {
            stop();
            timeoutNanos = Math.max(0, nanos);
            if (timeoutNanos > 0) {
                touch();
                timer = scheduler.schedule(timeoutNanos, this::check);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Switches the timer off for good. */
    void cancel() {
        setTimeout(0);
    }

    private void stop() {
        timeoutNanos = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void check() {
        lock.lock();
        try {
            if (timeoutNanos == 0) {
                return;
            }
            long left = lastActivity + timeoutNanos - scheduler.nanoTime();
            if (left > 0) {
                timer = scheduler.schedule(left, this::check);
                return;
            }
            stop();
        } finally {
            lock.unlock();
        }
        onIdle.run();
    }
}

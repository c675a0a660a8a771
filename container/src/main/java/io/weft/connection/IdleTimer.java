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

    /** Owner: lock. */
    private Phase phase;

    /** A connection that never opens, or has ended, has no timer running. */
    enum Phase {
        NOT_STARTED,
        STARTED,
        ENDED
    }

    /**
     * Makes a timer that is off.
     *
     * @param onIdle called once per expiry, on the scheduler's thread, without the lock
     * @param phase how far the connection has come
     */
    IdleTimer(Scheduler scheduler, ReentrantLock lock, Runnable onIdle, Phase phase) {
        this.scheduler = scheduler;
        this.lock = lock;
        this.onIdle = onIdle;
        this.phase = phase;
    }

    /** Something was read or written. */
    void touch() {
        if (timeoutNanos > 0) {
            lastActivity = scheduler.nanoTime();
        }
    }

    /** The connection has opened or ended. */
    void enter(Phase next) {
        if (next == Phase.STARTED) {
            start();
        } else if (next == Phase.ENDED) {
            cancel();
        }
    }

    /** From now on the time counts. */
    void start() {
        lock.lock();
        try {
            if (phase == Phase.NOT_STARTED) {
                phase = Phase.STARTED;
                arm(timeoutNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sets how long the connection may be idle, from now on or from {@link #start()}; 0 or less means for ever. */
    void setTimeout(long nanos) {
        lock.lock();
        try {
            if (phase == Phase.STARTED) {
                arm(Math.max(0, nanos));
            } else if (phase == Phase.NOT_STARTED) {
                timeoutNanos = Math.max(0, nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Switches the timer off for good. */
    void cancel() {
        lock.lock();
        try {
            phase = Phase.ENDED;
            stop();
        } finally {
            lock.unlock();
        }
    }

    private void arm(long nanos) {
        stop();
        timeoutNanos = nanos;
        if (nanos > 0) {
            touch();
            timer = scheduler.schedule(nanos, this::check);
        }
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
            if (phase != Phase.STARTED || timeoutNanos == 0) {
                return;
            }
            long left = lastActivity + timeoutNanos - scheduler.nanoTime();
            if (left > 0) {
                if (timer != null) {
                    timer.cancel(); // Another one may have been armed while this one waited for the lock.
                }
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

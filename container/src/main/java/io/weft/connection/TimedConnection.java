package io.weft.connection;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The part of a connection that notices when nothing moves. It owns a timer only once there is a timeout. */
abstract sealed class TimedConnection permits WebSocketConnection {

    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduler scheduler;

    /** Made under the lock for the first timeout; null if there was none. Volatile, so that traffic may look at it without the lock. */
    private volatile @Nullable IdleTimer idleTimer;

    /** Owner: lock. */
    private IdleTimer.Phase idlePhase = IdleTimer.Phase.NOT_STARTED;

    TimedConnection(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The connection's one lock. */
    final ReentrantLock lock() {
        return lock;
    }

    /** Nothing has moved for too long. Called on the scheduler's thread, without the lock. */
    abstract void closeIdle();

    /** Sets how long the connection may be without traffic, once it is open; 0 or less means for ever. */
    public final void setIdleTimeout(long nanos) {
        IdleTimer timer = nanos > 0 ? idleTimer() : idleTimer;
        if (timer != null) {
            timer.setTimeout(nanos);
        }
    }

    private IdleTimer idleTimer() {
        lock.lock();
        try {
            IdleTimer timer = idleTimer;
            if (timer == null) {
                idleTimer = timer = new IdleTimer(scheduler, lock, this::closeIdle, idlePhase);
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    /** The idle time begins to count, or ends. */
    final void enter(IdleTimer.Phase phase) {
        IdleTimer timer;
        lock.lock();
        try {
            idlePhase = phase;
            timer = idleTimer;
        } finally {
            lock.unlock();
        }
        if (timer != null) {
            timer.enter(phase);
        }
    }

    /** Something was read or written. */
    final void touch() {
        IdleTimer timer = idleTimer;
        if (timer != null) {
            timer.touch();
        }
    }
}

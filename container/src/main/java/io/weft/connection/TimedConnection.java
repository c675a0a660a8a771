package io.weft.connection;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that notices when nothing moves, and whether the peer is still there. It owns a timer only once there is a
 * timeout, or pings.
 */
abstract sealed class TimedConnection permits WebSocketConnection {

    private final ReentrantLock lock = new ReentrantLock();
    private final ConnectionServices services;

    /** Made under the lock for the first timeout; null if there was none. Volatile, so that traffic may look at it without the lock. */
    private volatile @Nullable IdleTimer idleTimer;

    /** Owner: lock. */
    private IdleTimer.Phase idlePhase = IdleTimer.Phase.NOT_STARTED;

    /** Set once, while the connection is made; null if the container sends no pings of its own. */
    private @Nullable KeepAlive keepAlive;

    TimedConnection(ConnectionServices services) {
        this.services = services;
    }

    /** What the connection shares with others. */
    final ConnectionServices services() {
        return services;
    }

    /** The connection's one lock. */
    final ReentrantLock lock() {
        return lock;
    }

    /** Nothing has moved for too long. Called on the scheduler's thread, without the lock. */
    abstract void closeIdle();

    /** Makes what pings the peer, if anything does. */
    final @Nullable KeepAlive keepAlive(KeepAliveSettings settings, Outbound outbound, Closing closing) {
        if (settings.isOn()) {
            keepAlive = new KeepAlive(settings, services.scheduler(), lock, outbound, closing, this::touch);
        }
        return keepAlive;
    }

    /** How long the peer took to answer the newest ping of the container's own, in nanoseconds; negative before the first. */
    public final long roundTripNanos() {
        return keepAlive == null ? -1 : keepAlive.roundTripNanos();
    }

    /** Sets how long the connection may be without traffic, once it is open; 0 or less means for ever. */
    public final void setIdleTimeout(long nanos) {
        lock.lock();
        try {
            if (idleTimer == null && nanos > 0) {
                idleTimer = new IdleTimer(services.scheduler(), lock, this::closeIdle, idlePhase);
            }
            if (idleTimer != null) {
                idleTimer.setTimeout(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The idle time begins to count, or ends. */
    final void enter(IdleTimer.Phase phase) {
        lock.lock();
        try {
            idlePhase = idlePhase == IdleTimer.Phase.ENDED ? idlePhase : phase; // The end may come first.
            if (idleTimer != null) {
                idleTimer.enter(phase);
            }
        } finally {
            lock.unlock();
        }
        if (keepAlive != null) {
            keepAlive.enter(phase);
        }
    }

    /** Bytes have come. They may be nothing but the answer to a ping: then they are no traffic, which only their frames tell. */
    final void arrived() {
        if (keepAlive == null) {
            touch();
        } else {
            keepAlive.readBegins();
        }
    }

    /** The transport has finished a write it had kept: a long message on a slow line is traffic for as long as it moves. */
    final void moved() {
        touch();
        if (keepAlive != null) {
            keepAlive.moved();
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

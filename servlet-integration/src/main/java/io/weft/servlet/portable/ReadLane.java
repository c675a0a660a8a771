package io.weft.servlet.portable;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns a host's read callbacks into the runs of one connection's inbound lane, one at a time.
 *
 * <p>Hosts are of two kinds, told apart by the thread of their first callback: those that call on threads that may block
 * (Tomcat) are read by {@link WorkerReading}, those that call on an event loop (Undertow) by {@link LoopReading}.
 */
final class ReadLane implements ReadListener {

    private final ServletInputStream input;
    private final LaneThreads threads;
    private final Runnable lane;
    private final Runnable hostStops;
    private final InputState state = new InputState();

    private final ReentrantLock lock = new ReentrantLock();

    /** Null until the host has called for the first time. Owner: the lock. */
    private @Nullable Reading reading;

    /** Whether the lane waits for readiness while there is no {@link #reading} yet. Owner: the lock. */
    private boolean awaitedEarly;

    /** Whether the transport was closed while there is no {@link #reading} yet. Owner: the lock. */
    private boolean releasedEarly;

    ReadLane(ServletInputStream input, LaneThreads threads, Runnable lane, Runnable hostStops) {
        this.input = input;
        this.threads = threads;
        this.lane = lane;
        this.hostStops = hostStops;
    }

    /** As {@link io.weft.transport.Transport#read}. */
    int read(ByteBuffer into) throws IOException {
        Reading now = reading();
        return now != null ? now.read(into) : state.noBytes();
    }

    /** As {@link io.weft.transport.Transport#awaitReadable}. */
    void await() {
        Reading now;
        lock.lock();
        try {
            now = reading;
            awaitedEarly = true;
        } finally {
            lock.unlock();
        }
        if (now != null) {
            now.await();
        }
    }

    /** The transport was closed. */
    void release() {
        Reading now;
        lock.lock();
        try {
            now = reading;
            releasedEarly = true;
        } finally {
            lock.unlock();
        }
        if (now != null) {
            now.release();
        }
    }

    /** The connection is the host's again. */
    void parted() {
        Reading now = reading();
        if (now != null) {
            now.parted();
        }
    }

    /** Whether the host's callbacks are known to come from an event loop. */
    boolean isOnEventLoop() {
        return reading() instanceof LoopReading;
    }

    @Override
    public void onDataAvailable() {
        onCall();
    }

    @Override
    public void onAllDataRead() {
        state.end();
        onCall();
    }

    @Override
    public void onError(Throwable cause) {
        state.fail(cause);
        onCall();
    }

    private void onCall() {
        Reading now;
        lock.lock();
        try {
            if (reading == null) {
                reading = begin();
            }
            now = reading;
        } finally {
            lock.unlock();
        }
        now.onCall();
    }

    private Reading begin() {
        Executor loop = LaneThreads.eventLoop(Thread.currentThread());
        Reading begun = loop != null
                ? new LoopReading(input, state, loop, threads, lane)
                : new WorkerReading(input, state, lane, hostStops);
        if (releasedEarly) {
            begun.release();
        } else if (awaitedEarly) {
            begun.await();
        }
        return begun;
    }

    private @Nullable Reading reading() {
        lock.lock();
        try {
            return reading;
        } finally {
            lock.unlock();
        }
    }
}

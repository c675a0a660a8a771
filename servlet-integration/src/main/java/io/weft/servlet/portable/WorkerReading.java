package io.weft.servlet.portable;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads on a host that calls on threads which may block (Tomcat): the lane runs in the callback, and the thread stays there
 * for as long as the lane does not ask for more. Such a host calls again at once while bytes are left unread, and after the
 * end of input; nothing else holds it back.
 */
final class WorkerReading implements Reading {

    /** How long a host's thread waits for the connection to be given back before it lets the host look. */
    private static final long PARTING_MILLIS = 100;

    private final ServletInputStream input;
    private final InputState state;
    private final Runnable lane;
    private final Runnable hostStops;
    private final CountDownLatch parted = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Whether the lane waits for readiness. Owner: the lock. */
    private boolean awaited;

    /** Whether a thread of the host is in {@link #onCall}. Owner: the lock. */
    private boolean served;

    /** Whether the transport was closed. Owner: the lock. */
    private boolean released;

    /**
     * Reads a stream.
     *
     * @param lane runs the lane
     * @param hostStops is told that the host wants a thread back that waits for the lane
     */
    WorkerReading(ServletInputStream input, InputState state, Runnable lane, Runnable hostStops) {
        this.input = input;
        this.state = state;
        this.lane = lane;
        this.hostStops = hostStops;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            if (state.isOver() || !input.isReady()) {
                return noBytes();
            }
            int count = input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
            if (count < 0) {
                return noBytes();
            }
            into.position(into.position() + count);
            return count;
        } catch (IOException | RuntimeException e) {
            state.fail(e);
            return state.noBytes();
        }
    }

    private int noBytes() throws IOException {
        if (input.isFinished() && !state.isOver()) {
            state.end();
        }
        return state.noBytes();
    }

    @Override
    public void await() {
        lock.lock();
        try {
            awaited = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            released = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void parted() {
        parted.countDown();
    }

    @Override
    public void onCall() {
        lock.lock();
        try {
            if (served) {
                return; // a callback out of our own isReady()
            }
            served = true;
        } finally {
            lock.unlock();
        }
        if (serve()) {
            awaitParting();
            leave();
        }
    }

    private void leave() {
        lock.lock();
        try {
            served = false;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the lane for as long as there is something to read; true if it ends because the transport was closed. */
    private boolean serve() {
        while (isAwaited()) {
            boolean ready = state.isOver() || input.isReady() || state.isOver();
            lock.lock();
            try {
                if (!ready) {
                    served = false; // in one step with the look: the host calls again
                    return false;
                }
                awaited = false;
            } finally {
                lock.unlock();
            }
            lane.run();
        }
        return true;
    }

    /** Keeps the host's thread until the lane asks for more; false if that will not be. */
    private boolean isAwaited() {
        try {
            return untilAwaited();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hostStops.run();
            return false;
        }
    }

    private boolean untilAwaited() throws InterruptedException {
        lock.lock();
        try {
            while (!awaited && !released) {
                changed.await();
            }
            return !released;
        } finally {
            lock.unlock();
        }
    }

    /** Until the connection was given back, a host that is let go only calls again. */
    private void awaitParting() {
        try {
            boolean unused = parted.await(PARTING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the host stops, and did not wait for a close of ours
        }
    }
}

package io.weft.servlet.portable;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads on a host that calls on an event loop (Undertow): bytes are taken from the stream on the loop alone, and the lane gets
 * them from a buffer. The host's stream is made for one thread, and its loop looks into it at any time: read from elsewhere,
 * Undertow's has been seen to deliver a buffer that it had given back. While bytes lie unread, such a host does not call.
 */
final class LoopReading implements Reading {

    /** As much as Undertow reads at a time. */
    private static final int STAGE = 16 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ServletInputStream input;
    private final InputState state;
    private final Executor loop;
    private final LaneThreads threads;
    private final Runnable lane;

    private final ReentrantLock lock = new ReentrantLock();

    /** Whether the lane waits for readiness. Owner: the lock. */
    private boolean awaited;

    /** Whether the transport was closed. Owner: the lock. */
    private boolean released;

    /** What was read for the lane. Owner: the loop while the lane waits, else the lane. */
    private ByteBuffer staged = NOTHING;

    /** Owner: the loop. */
    private boolean pumping;

    LoopReading(ServletInputStream input, InputState state, Executor loop, LaneThreads threads, Runnable lane) {
        this.input = input;
        this.state = state;
        this.loop = loop;
        this.threads = threads;
        this.lane = lane;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer from = staged;
        int count = Math.min(from.remaining(), into.remaining());
        if (count == 0) {
            return from.hasRemaining() ? 0 : state.noBytes();
        }
        into.put(into.position(), from, from.position(), count);
        into.position(into.position() + count);
        from.position(from.position() + count);
        if (!from.hasRemaining()) {
            staged = NOTHING; // an idle connection holds no buffer
        }
        return count;
    }

    @Override
    public void await() {
        lock.lock();
        try {
            awaited = true;
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == loop && pumping) {
            return;
        }
        try {
            loop.execute(this::pump);
        } catch (RejectedExecutionException e) {
            release(); // the host stops, and says so when it closes the connection
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            released = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void parted() {}

    @Override
    public void onCall() {
        pump();
    }

    /** On the loop: runs the lane, or has it run, for as long as it asks and there is something to read. */
    private void pump() {
        if (pumping) {
            return; // a callback out of a lane that runs here
        }
        pumping = true;
        try {
            while (isDue()) {
                threads.run(lane);
            }
        } catch (RejectedExecutionException e) {
            release(); // the application is gone, and its sessions with it
        } finally {
            pumping = false;
        }
    }

    private boolean isDue() {
        if (!isAwaited()) {
            return false;
        }
        if (!staged.hasRemaining()) {
            stage();
        }
        if (!staged.hasRemaining() && !state.isOver()) {
            return false; // the host calls again
        }
        lock.lock();
        try {
            awaited = false;
        } finally {
            lock.unlock();
        }
        return true;
    }

    private boolean isAwaited() {
        lock.lock();
        try {
            return awaited && !released;
        } finally {
            lock.unlock();
        }
    }

    private void stage() {
        try {
            if (!state.isOver() && input.isReady()) {
                ByteBuffer buffer = ByteBuffer.allocate(STAGE);
                int count;
                do {
                    count = input.read(buffer.array(), buffer.position(), buffer.remaining());
                    buffer.position(buffer.position() + Math.max(count, 0));
                } while (count > 0 && buffer.hasRemaining() && input.isReady());
                staged = buffer.flip();
            }
            if (!staged.hasRemaining() && input.isFinished()) {
                state.end();
            }
        } catch (IOException | RuntimeException e) {
            state.fail(e);
        }
    }
}

package io.weft.servlet.portable;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns a host's read callbacks into the runs of one connection's inbound lane, one at a time.
 *
 * <p>Hosts are of two kinds, told apart by the thread that calls. Where it may block (Tomcat), the lane runs in it, and it
 * stays in the callback for as long as the lane does not ask for more: a host that calls again at once while bytes are left
 * unread, or after the end of input, cannot be held back in any other way. Where it may not (Undertow), the callback only
 * starts the lane; such a host does not call again before all is read.
 */
final class ReadLane implements ReadListener {

    /** How long a host's thread waits for the connection to be given back before it lets the host look. */
    private static final long PARTING_MILLIS = 100;

    private final ServletInputStream input;
    private final LaneThreads threads;
    private final Runnable lane;
    private final CountDownLatch parted = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Whether the lane waits for readiness. Owner: the lock. */
    private boolean awaited;

    /** Whether a thread is in {@link #serve}. Owner: the lock. */
    private boolean served;

    /** Whether the host has called while a thread was in {@link #serve}. Owner: the lock. */
    private boolean calledMeanwhile;

    /** Whether the host's callbacks come from an event loop, once known. Owner: the lock. */
    private boolean eventLoop;

    /** Whether the transport was closed. Owner: the lock. */
    private boolean released;

    /** Set by the thread that begins to listen. */
    private volatile boolean listening;

    /** Set by the lane or a callback. */
    private volatile boolean ended;

    /** Set by a callback. */
    private volatile @Nullable Throwable failure;

    ReadLane(ServletInputStream input, LaneThreads threads, Runnable lane) {
        this.input = input;
        this.threads = threads;
        this.lane = lane;
    }

    /** Lets the host call. */
    void listen() {
        listening = true;
        input.setReadListener(this);
    }

    /** As {@link io.weft.transport.Transport#read}. */
    int read(ByteBuffer into) throws IOException {
        if (!listening) {
            return 0;
        }
        try {
            if (ended || failure != null || !input.isReady()) {
                return noBytes();
            }
            int count = input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
            if (count < 0) {
                ended = true;
                return -1;
            }
            into.position(into.position() + count);
            return count;
        } catch (EOFException e) {
            ended = true; // as Tomcat says it
            return -1;
        } catch (RuntimeException e) {
            throw new IOException("The host's input stream cannot be read", e);
        }
    }

    private int noBytes() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("The connection broke: " + cause.getMessage(), cause);
        }
        return ended || input.isFinished() ? -1 : 0;
    }

    /** As {@link io.weft.transport.Transport#awaitReadable}. */
    void await() {
        lock.lock();
        try {
            awaited = true;
            changed.signalAll();
            if (!eventLoop || served || released) {
                return; // whoever is in charge sees it
            }
            served = true;
        } finally {
            lock.unlock();
        }
        serveElsewhere();
    }

    /** Lets the host's thread go. */
    void release() {
        lock.lock();
        try {
            released = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The connection is the host's again. */
    void parted() {
        parted.countDown();
    }

    @Override
    public void onDataAvailable() {
        onCall();
    }

    @Override
    public void onAllDataRead() {
        ended = true;
        onCall();
    }

    @Override
    public void onError(Throwable cause) {
        if (cause instanceof EOFException) {
            ended = true; // Tomcat's way to tell that the peer has ended its side
        } else {
            failure = cause;
        }
        onCall();
    }

    private void onCall() {
        boolean here = !LaneThreads.isEventLoop(Thread.currentThread());
        lock.lock();
        try {
            if (served) {
                calledMeanwhile = true; // also a call out of our own isReady()
                return;
            }
            eventLoop = !here;
            if (!awaited && !here) {
                return;
            }
            served = true;
        } finally {
            lock.unlock();
        }
        if (here) {
            serve(true);
            awaitParting();
        } else if (threads.inline()) {
            serve(false);
        } else {
            serveElsewhere();
        }
    }

    private void serveElsewhere() {
        try {
            threads.others().execute(() -> serve(false));
        } catch (RejectedExecutionException e) {
            release(); // the application is gone
        }
    }

    /** Runs the lane for as long as there is something to read. */
    private void serve(boolean mayBlock) {
        while (isDue(mayBlock)) {
            lane.run();
        }
    }

    private boolean isDue(boolean mayBlock) {
        while (isAwaited(mayBlock)) {
            boolean ready = isOver() || input.isReady() || isOver();
            lock.lock();
            try {
                if (ready) {
                    awaited = false;
                    return true;
                }
                if (!calledMeanwhile) {
                    served = false; // the host calls again
                    return false;
                }
            } finally {
                lock.unlock();
            }
        }
        return false;
    }

    private boolean isOver() {
        return ended || failure != null;
    }

    private boolean isAwaited(boolean mayBlock) {
        lock.lock();
        try {
            while (mayBlock && !awaited && !released) {
                changed.awaitUninterruptibly();
            }
            calledMeanwhile = false;
            served = awaited && !released;
            return served;
        } finally {
            lock.unlock();
        }
    }

    /** Until the connection was given back, a host that is let go only calls again. */
    private void awaitParting() {
        lock.lock();
        try {
            if (!released) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            boolean unused = parted.await(PARTING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the host stops
        }
    }
}

package io.weft.servlet.portable;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes to a blocking stream on a thread of its own, one hand-off for as long as one write follows the other. */
final class BlockingWriter {

    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final ServletOutputStream output;
    private final Executor threads;
    private final Runnable written;
    private final Consumer<Throwable> failed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();

    /** The write in progress. Owner: the lock. */
    private @Nullable StreamWrite write;

    /** Whether a thread has the writes in hand, or is about to. Owner: the lock. */
    private boolean running;

    /** That thread, while it is at work. Owner: the lock. */
    private @Nullable Thread thread;

    /** Whether nothing more is to be written. Owner: the lock. */
    private boolean over;

    BlockingWriter(ServletOutputStream output, Executor threads, Runnable written, Consumer<Throwable> failed) {
        this.output = output;
        this.threads = threads;
        this.written = written;
        this.failed = failed;
    }

    /** As {@link io.weft.transport.Transport#write}; true only if there is nothing to write. */
    boolean write(ByteBuffer[] buffers, int count) throws IOException {
        StreamWrite next = new StreamWrite(buffers, count);
        if (next.remaining() == 0) {
            return true;
        }
        lock.lock();
        try {
            if (write != null) {
                throw new IllegalStateException("A write is outstanding; the next one comes after onWritten");
            }
            if (over) {
                throw new ClosedChannelException();
            }
            if (!running) {
                threads.execute(this::run);
                running = true;
            }
            write = next;
            return false;
        } catch (RejectedExecutionException e) {
            throw new IOException("The application is being stopped", e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the write in progress and returns when no thread is writing any more: with the next bytes that the peer takes, or
     * after some time without waiting for it.
     *
     * <p>One interrupt is enough where the host heeds it (Undertow); Tomcat wants a {@linkplain Insistence burst} of them, and all
     * again after a pause, until one was heard or the peer has taken bytes.
     */
    void abort(long lingerMillis) {
        lock.lock();
        try {
            over = true;
            long linger = MILLISECONDS.toNanos(lingerMillis);
            while (running && linger > 0) {
                linger = idle.awaitNanos(linger);
            }
            for (long pause = 1; running; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
                Thread writing = thread;
                if (writing != null) {
                    Insistence.interrupt(writing, () -> lock.hasQueuedThread(writing));
                }
                boolean unused = idle.await(pause, MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (StreamWrite next = begin(); next != null; next = begin()) {
                next.to(output, this::isOver);
                end();
                written.run();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            boolean unused = Thread.interrupted(); // the next task of this thread knows nothing of ours
        }
    }

    /** Looks and lets go in one step, so that a write that comes in between starts a thread again. */
    private @Nullable StreamWrite begin() {
        lock.lock();
        try {
            if (write != null && !over) {
                thread = Thread.currentThread();
                return write;
            }
            rest();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            write = null;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        boolean news;
        lock.lock();
        try {
            news = !over;
            over = true;
            rest();
        } finally {
            lock.unlock();
        }
        if (news) {
            failed.accept(cause);
        }
    }

    private void rest() {
        write = null;
        thread = null;
        running = false;
        idle.signalAll();
    }
}

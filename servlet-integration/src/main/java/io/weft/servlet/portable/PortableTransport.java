package io.weft.servlet.portable;

import io.weft.servlet.ApplicationLoader;
import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One upgraded connection's bytes on the streams of the Servlet API.
 *
 * <p>Where the lane runs: in the host's own callback where that may block, whatever the {@link DispatchMode}, and
 * {@code onOpen} in the thread that the host lends to the handler; on a host with event loops as {@link LaneThreads} says. The
 * Servlet API has no half close: {@link #shutdownOutput()} does nothing.
 *
 * <p>When a close ends the connection: at once, or, if a write waits for the peer, when the peer has taken what the host
 * holds. One situation is different on a host with workers (Tomcat): a peer that takes nothing for as long as the write may
 * linger. Its write is given up then, which frees the thread, but the connection lasts until the peer sends something or
 * ends it; that it takes bytes later is not enough.
 */
final class PortableTransport implements Transport {

    private static final System.Logger LOGGER = System.getLogger(PortableTransport.class.getName());

    private final WebConnection connection;
    private final ServletInputStream input;
    private final ServletOutputStream output;
    private final Executor threads;
    private final ClassLoader applicationLoader;

    /**
     * How long a write that waits for a peer may outlive the connection's close on a host with workers, in milliseconds.
     *
     * <p>Tomcat closes a connection in an event only. A blocking write that waits has the poller registered for room and a
     * mark set that says "wake the writer, make no event". An interrupt ends the write and leaves both behind: when room
     * comes, the poller clears the mark, wakes nobody and forgets the registration, and with it that of a write listener set
     * in the meantime, for there is but one. Only the first listener registers, and nothing in the Servlet API tells when
     * the mark is gone. A write that ends by itself leaves neither, so it is given time to.
     */
    private final long lingerMillis;

    private final ReadLane lane;
    private final BlockingWriter writer;

    /** Opens when the connection is the host's again. */
    private final CountDownLatch parted = new CountDownLatch(1);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean failureTold = new AtomicBoolean();

    /** Set once by {@link #open}, before any thread but its caller's knows this transport. */
    private @Nullable TransportListener listener;

    PortableTransport(WebConnection connection, Upgrade upgrade, Executor threads, long lingerMillis)
            throws IOException {
        this.connection = connection;
        this.input = connection.getInputStream();
        this.output = connection.getOutputStream();
        this.threads = threads;
        this.lingerMillis = lingerMillis;
        this.applicationLoader = upgrade.applicationLoader();
        this.lane = new ReadLane(
                input,
                LaneThreads.of(upgrade.dispatchMode(), threads),
                () -> tell(listener()::onReadable),
                this::onHostClosed);
        this.writer = new BlockingWriter(output, threads, () -> listener().onWritten(), this::tellFailure);
    }

    /** Tells {@code listener} that the connection is open, then begins to read. Called once. */
    void open(TransportListener listener) {
        this.listener = listener;
        tell(listener::onOpen);
        try {
            if (hasEnded()) {
                lane.onAllDataRead();
                return;
            }
            input.setReadListener(lane);
        } catch (IOException e) {
            lane.onError(e);
        } catch (IllegalStateException e) {
            if (!closed.get()) {
                throw e;
            }
        }
    }

    /**
     * Whether the peer has ended its side already. Undertow hands over a connection that broke under its 101, and then never calls; asked
     * what is available it looks, as long as no listener is set. Tomcat may not be asked so early, and tells of the end by itself.
     */
    private boolean hasEnded() throws IOException {
        try {
            return input.available() == 0 && input.isFinished();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return lane.read(into);
    }

    @Override
    public void awaitReadable() {
        lane.await();
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        return writer.write(buffers, count);
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public boolean canHalfClose() {
        return false;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        lane.release();
        try {
            threads.execute(this::part);
        } catch (RejectedExecutionException e) {
            PortableThreads.newThread(this::part).start(); // the application is gone, and its threads with it
        }
    }

    /** The host has ended the connection, or confirms that we have. */
    void onHostClosed() {
        tellFailure(new IOException("The host closed the connection"));
        close();
    }

    /** Gives the connection back to the host; on a thread that may block. */
    private void part() {
        boolean onEventLoop = lane.isOnEventLoop();
        writer.abort(onEventLoop ? 0 : lingerMillis);
        try {
            if (!onEventLoop) {
                makeEvent();
            }
            // Undertow sends close_notify here and waits for room; an interrupted thread does not wait.
            Thread.currentThread().interrupt();
            connection.close();
        } catch (Exception e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host did not close a connection in order", e);
        } finally {
            boolean unused = Thread.interrupted();
            parted.countDown();
            lane.parted();
        }
    }

    /** A host with workers (Tomcat) looks whether a connection was closed only when it has an event for it. */
    private void makeEvent() {
        try {
            output.setWriteListener(new LastEvent());
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host has closed the output already", e);
        }
    }

    private void tell(Runnable news) {
        try {
            ApplicationLoader.with(applicationLoader, news);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.ERROR, "A connection is closed, because its listener threw", e);
            tellFailure(e);
            close();
        }
    }

    private void tellFailure(Throwable cause) {
        if (!closed.get() && failureTold.compareAndSet(false, true)) {
            listener().onFailure(cause);
        }
    }

    private TransportListener listener() {
        return Objects.requireNonNull(listener, "open() comes first");
    }

    /**
     * A write listener that is there only for the event it brings about. The host looks for a close when the event is over, and
     * makes no other: an event that is faster than the close waits for it, however long a busy machine takes for that. The
     * close does not wait for the event in turn.
     */
    private final class LastEvent implements WriteListener {

        @Override
        public void onWritePossible() {
            try {
                parted.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onError(Throwable t) {
            LOGGER.log(System.Logger.Level.TRACE, "The output of a closed connection failed", t);
        }
    }
}

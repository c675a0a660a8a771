package io.weft.servlet.undertow;

import io.weft.servlet.ApplicationLoader;
import io.weft.servlet.Upgrade;
import io.weft.servlet.VirtualThreads;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One upgraded connection's bytes on Undertow's channel.
 *
 * <p>Read interest is one shot: on for as long as the lane waits, off before it runs. Where the lane runs:
 * {@link DispatchMode#WORKER} on Undertow's worker, with one hand-off for each burst; {@link DispatchMode#INLINE} on the
 * I/O thread itself.
 *
 * <p>Every call into the channel is made under one lock, which is never held while anything blocks: Undertow's TLS
 * channel keeps its interest and its buffers' state in one word that it updates without atomicity, so that a lane that
 * reads and a drainer that asks for write interest would undo each other's updates.
 */
final class UndertowTransport implements Transport {

    private static final System.Logger LOGGER = System.getLogger(UndertowTransport.class.getName());

    private static final ClassLoader OWN_LOADER = UndertowTransport.class.getClassLoader();

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final ClassLoader applicationLoader;
    private final boolean inline;
    private final Executor lane;
    private final Runnable tellReadable = this::tellReadable;

    /** Set to true by whoever ends the connection first: {@link #close()} or the one failure that is told. */
    private final AtomicBoolean ended = new AtomicBoolean();

    private final ReentrantLock channelLock = new ReentrantLock();

    /** Whether the lane waits for readiness. Owner: the channel lock. */
    private boolean awaited;

    /** The write that the channel did not take at once. Owner: the channel lock. */
    private @Nullable Outgoing outstanding;

    /** Set once by {@link #open}, before any thread but its caller's knows this transport. */
    private @Nullable TransportListener listener;

    UndertowTransport(StreamConnection connection, Upgrade upgrade) {
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.sink = connection.getSinkChannel();
        this.applicationLoader = upgrade.applicationLoader();
        this.inline = upgrade.dispatchMode() == DispatchMode.INLINE;
        this.lane = switch (upgrade.dispatchMode()) {
            case INLINE -> connection.getIoThread();
            case VIRTUAL -> VirtualThreads.orElse(connection.getWorker());
            case WORKER -> connection.getWorker();
        };
    }

    /** Takes the channel from its HTTP listeners and tells {@code listener} that it is open. Called once. */
    void open(TransportListener listener) {
        this.listener = listener;
        channelLock.lock();
        try {
            source.suspendReads();
            source.setReadListener(channel -> onChannelReadable());
            sink.suspendWrites();
            sink.setWriteListener(channel -> onChannelWritable());
        } finally {
            channelLock.unlock();
        }
        connection.setCloseListener(closed -> onChannelClosed());
        runLane(this::tellOpen);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        channelLock.lock();
        try {
            return source.read(into);
        } finally {
            channelLock.unlock();
        }
    }

    @Override
    public void awaitReadable() {
        channelLock.lock();
        try {
            awaited = true;
            source.resumeReads();
            if (source.isOpen()) {
                return;
            }
            awaited = false;
        } finally {
            channelLock.unlock();
        }
        // The channel was closed under us and will never be ready: the lane's read says how it ended.
        runLane(tellReadable);
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        channelLock.lock();
        try {
            if (outstanding != null) {
                throw new IllegalStateException("A write is outstanding; the next one comes after onWritten");
            }
            Outgoing outgoing = new Outgoing(buffers, count);
            if (outgoing.writeTo(sink)) {
                return true;
            }
            sink.resumeWrites();
            if (!connection.isOpen()) {
                throw new ClosedChannelException();
            }
            outstanding = outgoing;
            return false;
        } finally {
            channelLock.unlock();
        }
    }

    @Override
    public void shutdownOutput() {
        channelLock.lock();
        try {
            sink.shutdownWrites();
            if (!sink.flush()) {
                sink.resumeWrites(); // close_notify waits for room
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The output of an ended connection could not be shut down", e);
        } finally {
            channelLock.unlock();
        }
    }

    /** Takes no lock: it may come from a failure that is told inside the channel's own locks. */
    @Override
    public boolean canHalfClose() {
        return true;
    }

    @Override
    public void close() {
        ended.set(true);
        IoUtils.safeClose(connection);
    }

    /** Takes interest away and asks for it again, for what measures the time since it was asked. */
    void renewInterest() {
        channelLock.lock();
        try {
            if (awaited) {
                source.suspendReads();
                source.resumeReads();
            }
            sink.suspendWrites();
            if (outstanding != null) {
                sink.resumeWrites();
            }
        } finally {
            channelLock.unlock();
        }
    }

    /** On the I/O thread. */
    private void onChannelReadable() {
        channelLock.lock();
        try {
            source.suspendReads();
            if (!awaited) {
                return; // a wakeup that was queued before the interest was taken away
            }
            awaited = false;
        } finally {
            channelLock.unlock();
        }
        if (inline) {
            tellReadable();
        } else {
            runLane(tellReadable);
        }
    }

    /** On the I/O thread. */
    private void onChannelWritable() {
        IOException failure = null;
        channelLock.lock();
        try {
            if (outstanding == null) {
                if (sink.flush()) {
                    sink.suspendWrites();
                }
                return;
            }
            if (!outstanding.writeTo(sink)) {
                return;
            }
            sink.suspendWrites();
            outstanding = null;
        } catch (IOException e) {
            // Interest off: a channel that the peer has reset is writable for ever.
            sink.suspendWrites();
            outstanding = null;
            failure = e;
        } finally {
            channelLock.unlock();
        }
        if (failure != null) {
            tellFailure(failure);
        } else {
            listener().onWritten();
        }
    }

    /** A close that neither this transport nor the order of its two ends brought about comes from the host. */
    private void onChannelClosed() {
        if (!channelLock.isHeldByCurrentThread()) {
            tellFailure(new IOException("Undertow closed the connection"));
        }
    }

    private void runLane(Runnable step) {
        try {
            // Called in the application's class loader at times, which a thread that starts now would keep for ever.
            ApplicationLoader.with(OWN_LOADER, () -> lane.execute(step));
        } catch (RejectedExecutionException e) {
            tellFailure(new IOException("Undertow is shutting down its threads", e));
            close();
        }
    }

    private void tellOpen() {
        tell(listener()::onOpen);
    }

    private void tellReadable() {
        tell(listener()::onReadable);
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

    /** Takes no lock: a close is told inside the channel's own, which a thread with our lock may be waiting for. */
    private void tellFailure(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            listener().onFailure(cause);
        }
    }

    private TransportListener listener() {
        return Objects.requireNonNull(listener, "open() comes first");
    }
}

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * One upgraded connection's bytes on Undertow's channel.
 *
 * <p>Where the lane runs: {@link DispatchMode#WORKER} on Undertow's worker, {@link DispatchMode#INLINE} on the I/O thread
 * itself. Read interest stays on while the lane works off what has come, and goes off when more comes meanwhile, until the lane
 * waits again: to switch it off and on for each burst would wake the selector each time. The I/O thread reads for a lane on
 * another thread, since the channel would go on telling of bytes that are still in it. Over TLS interest goes off before each
 * run, since Undertow's TLS channel calls its listener for as long as it holds bytes, and counts that as a loop.
 *
 * <p>Every call into the channel is made under one lock, which is never held while anything blocks: Undertow's TLS
 * channel keeps its interest and its buffers' state in one word that it updates without atomicity, so that a lane that
 * reads and a drainer that asks for write interest would undo each other's updates.
 */
final class UndertowTransport implements Transport {

    private static final System.Logger LOGGER = System.getLogger(UndertowTransport.class.getName());

    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final ClassLoader applicationLoader;
    private final boolean inline;

    /** Whether interest is taken away before each run of the lane. */
    private final boolean oneShot;

    private final LaneThreads lane;
    private final LaneThreads.Burst readable = new Step(TransportListener::onReadable);

    /** Set to true by whoever ends the connection first: {@link #close()} or the one failure that is told. */
    private final AtomicBoolean ended = new AtomicBoolean();

    private final ReentrantLock channelLock = new ReentrantLock();

    /** Whether the lane waits for readiness. Owner: the channel lock. */
    private boolean awaited;

    /** Whether the channel tells of readiness. Owner: the channel lock. */
    private boolean watched;

    /** What has been read for the lane; null if nothing has. Owner: the channel lock. */
    private @Nullable ReadAhead ahead;

    /** The write that the channel did not take at once. Owner: the channel lock. */
    private @Nullable Outgoing outstanding;

    /** Set once by {@link #open}, before any thread but its caller's knows this transport. */
    private @Nullable TransportListener listener;

    UndertowTransport(StreamConnection connection, Upgrade upgrade, Function<Executor, LaneThreads> laneThreads) {
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.sink = connection.getSinkChannel();
        this.applicationLoader = upgrade.applicationLoader();
        this.inline = upgrade.dispatchMode() == DispatchMode.INLINE;
        this.oneShot = connection instanceof SslConnection;
        this.lane = laneThreads.apply(
                switch (upgrade.dispatchMode()) {
                    case INLINE -> connection.getIoThread();
                    case VIRTUAL -> VirtualThreads.orElse(connection.getWorker());
                    case WORKER -> connection.getWorker();
                });
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
        lane.run(new Step(TransportListener::onOpen));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        channelLock.lock();
        try {
            if (ahead != null) {
                return take(ahead, into);
            }
            return source.read(into);
        } finally {
            channelLock.unlock();
        }
    }

    private int take(ReadAhead taken, ByteBuffer into) throws IOException {
        try {
            return taken.moveTo(into);
        } finally {
            if (taken.isEmpty()) {
                ahead = null;
                lane.spares().give(taken);
            }
        }
    }

    @Override
    public void awaitReadable() {
        if (!watchChannel()) {
            lane.run(readable);
        }
    }

    /** Waits for readiness. @return false if there is something to be read already */
    private boolean watchChannel() {
        channelLock.lock();
        try {
            if (ahead != null) {
                return false;
            }
            watched = true;
            source.resumeReads(); // though it is on: what the handshake has left over is only told of here
            // A channel that was closed under us will never be ready: the lane's read says how it ended.
            awaited = source.isOpen();
            return awaited;
        } finally {
            channelLock.unlock();
        }
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
            if (watched) {
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
            if (!awaited) {
                unwatch();
                return;
            }
            awaited = false;
            if (oneShot || !(inline || readAhead())) {
                unwatch();
            }
        } finally {
            channelLock.unlock();
        }
        if (inline) {
            readable.run();
        } else {
            lane.run(readable);
        }
    }

    /** Reads for the lane, so that the channel need not be watched less. @return false if the lane has to look for more */
    private boolean readAhead() {
        if (!lane.mayReadAhead()) {
            return false;
        }
        ReadAhead reading = lane.spares().take();
        boolean all = reading.readFrom(source);
        if (reading.isEmpty()) {
            lane.spares().give(reading);
        } else {
            ahead = reading;
        }
        return all;
    }

    private void unwatch() {
        watched = false;
        source.suspendReads();
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

    /** Takes no lock: a close is told inside the channel's own, which a thread with our lock may be waiting for. */
    private void tellFailure(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            listener().onFailure(cause);
        }
    }

    private TransportListener listener() {
        return Objects.requireNonNull(listener, "open() comes first");
    }

    /** One of the two things that a lane is told, with the application's class loader. */
    private final class Step implements LaneThreads.Burst {
        private final Consumer<TransportListener> news;

        Step(Consumer<TransportListener> news) {
            this.news = news;
        }

        @Override
        public void run() {
            try {
                ApplicationLoader.with(applicationLoader, () -> news.accept(listener()));
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.ERROR, "A connection is closed, because its listener threw", e);
                tellFailure(e);
                close();
            }
        }

        @Override
        public void rejected(Throwable why) {
            tellFailure(new IOException("Undertow is shutting down its threads", why));
            close();
        }
    }
}

package io.weft.servlet.tomcat;

import io.weft.servlet.Upgrade;
import io.weft.servlet.VirtualThreads;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** One upgraded connection of Tomcat's, as the engine sees it. */
final class TomcatTransport implements Transport {

    private static final System.Logger LOG = System.getLogger(TomcatTransport.class.getName());

    private final SocketWrapperBase<?> socket;
    private final Wire wire;
    private final ClassLoader applicationLoader;
    private final ReadLane lane;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Whether the engine knows that the connection broke: by an exception that it caught, or by onFailure. */
    private final AtomicBoolean knownBroken = new AtomicBoolean();

    /** Owner: the lane. Null once called, so that nothing of the handshake is kept. */
    private @Nullable Function<Transport, TransportListener> connect;

    /** Set by the lane's first callback, read by any thread. */
    private volatile @Nullable TransportListener listener;

    /** Whether a write is outstanding: set by the drainer, reset by the thread of {@link StalledWrites}. */
    private volatile boolean stalled;

    TomcatTransport(SocketWrapperBase<?> socket, Wire wire, Upgrade upgrade) {
        this.socket = socket;
        this.wire = wire;
        this.applicationLoader = upgrade.applicationLoader();
        this.connect = upgrade.connect();
        boolean virtual = upgrade.dispatchMode() == DispatchMode.VIRTUAL;
        this.lane = new ReadLane(
                socket, wire, virtual ? VirtualThreads.orElse(Runnable::run) : Runnable::run, this::callListener);
    }

    boolean isOpen() {
        return !closed.get();
    }

    /** Tomcat's event that the socket can be read, or, the first time, that the upgrade is done. */
    void readable() {
        lane.readable();
        if (socket.isClosed()) {
            // Tomcat does not tell a handler that is in a dispatch at that time.
            lose(new IOException("Tomcat closed the connection"));
        }
    }

    private void callListener() {
        if (closed.get()) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(applicationLoader);
        try {
            Function<Transport, TransportListener> opening = connect;
            if (opening != null) {
                connect = null;
                TransportListener opened = opening.apply(this);
                listener = opened;
                opened.onOpen();
                return;
            }
            TransportListener told = listener;
            if (told != null) {
                told.onReadable();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A connection's own code failed; the connection is closed", e);
            lose(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        try {
            return wire.read(into);
        } catch (IOException e) {
            knownBroken.set(true);
            throw e;
        }
    }

    @Override
    public void awaitReadable() {
        if (closed.get()) {
            return;
        }
        try {
            lane.awaitReadable();
        } catch (RejectedExecutionException e) {
            lose(e);
        }
        if (socket.isClosed()) {
            lose(new IOException("Tomcat closed the connection"));
        }
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        try {
            if (wire.write(buffers, count)) {
                return true;
            }
            stalled = true;
            StalledWrites.SHARED.watch(wire.channel(), () -> goOnWriting(buffers, count));
            return false;
        } catch (IOException e) {
            knownBroken.set(true);
            throw e;
        }
    }

    /** Tells whether there is nothing left to be done for the outstanding write. */
    private boolean goOnWriting(ByteBuffer[] rest, int count) {
        TransportListener told = listener;
        if (closed.get() || told == null) {
            return true;
        }
        try {
            if (!wire.write(rest, count)) {
                return false;
            }
        } catch (IOException e) {
            fail(e);
            return true;
        }
        stalled = false;
        told.onWritten();
        return true;
    }

    @Override
    public void shutdownOutput() {
        try {
            wire.shutdownOutput();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection broke before our side was ended", e);
        }
    }

    @Override
    public boolean canHalfClose() {
        return true;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            wire.close();
            if (stalled) {
                StalledWrites.SHARED.forgetClosed();
            }
        }
    }

    /** The connection is lost: tells the listener, unless it knows or has closed itself, and frees what is left. */
    void lose(Throwable cause) {
        fail(cause);
        close();
    }

    private void fail(Throwable cause) {
        TransportListener told = listener;
        if (!closed.get() && knownBroken.compareAndSet(false, true) && told != null) {
            told.onFailure(cause);
        }
    }
}

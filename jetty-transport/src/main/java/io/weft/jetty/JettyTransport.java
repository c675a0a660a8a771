package io.weft.jetty;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A connection's byte stream over any Jetty {@code EndPoint}: a socket, the inside of TLS, a stream of HTTP/2. It is itself the
 * callback of a wait for input, and the task that the lane runs then, as each connection would keep another object for these.
 */
final class JettyTransport implements Transport, Callback, Runnable {

    /**
     * Most bytes that one system call is given, in bytes. The JDK copies a heap buffer whole into direct memory that it keeps
     * for the thread, once per attempt: a 16 MiB message would be copied again for each part that the socket takes.
     */
    static final int WINDOW = 128 * 1024;

    private static final Logger LOGGER = System.getLogger(JettyTransport.class.getName());

    private static final AtomicIntegerFieldUpdater<JettyTransport> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(JettyTransport.class, "ended");

    private final EndPoint endPoint;
    private final LaneThreads threads;
    private final JettyWriter writer;

    /**
     * 1 once the listener knows of the end, or has brought it about itself, and 0 before: nobody is told twice. Set by any thread,
     * through {@link #ENDED} where two may meet.
     */
    private volatile int ended;

    // Set once by the lane's first act; read by any thread.
    private volatile @Nullable TransportListener listener;
    // Set by the drainer; read by any thread.
    private volatile boolean outputEnded;
    // The lane's: what came with the handshake and has not been read yet.
    private @Nullable ByteBuffer early;

    JettyTransport(EndPoint endPoint, LaneThreads threads) {
        this.endPoint = endPoint;
        this.threads = threads;
        this.writer = new JettyWriter(endPoint, this);
    }

    /** Puts bytes in front of those that the end point will bring. Only before {@link #open}. */
    void startWith(ByteBuffer bytes) {
        early = bytes.hasRemaining() ? bytes : null;
    }

    /** Makes the listener and opens it, on a thread of the lane's. Called once. */
    void open(Function<Transport, TransportListener> connect) {
        try {
            // The thread that finished the handshake may be Jetty's selector, which must not block.
            threads.run(() -> call(() -> connect(connect)), false);
        } catch (RejectedExecutionException stopping) {
            endPoint.close(stopping);
        }
    }

    private void connect(Function<Transport, TransportListener> connect) {
        TransportListener connected = connect.apply(this);
        listener = connected;
        connected.onOpen();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        ByteBuffer first = early;
        if (first != null) {
            return readEarly(first, into);
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        try {
            return fill(into);
        } catch (IOException | RuntimeException broken) {
            // A write that is outstanding is still owed its answer.
            if (!writer.isOutstanding()) {
                ended = 1;
            }
            throw asIOException(broken);
        }
    }

    private int readEarly(ByteBuffer first, ByteBuffer into) {
        int length = Math.min(first.remaining(), into.remaining());
        into.put(into.position(), first, first.position(), length);
        into.position(into.position() + length);
        first.position(first.position() + length);
        if (!first.hasRemaining()) {
            early = null;
        }
        return length;
    }

    /** Jetty fills behind what a buffer holds, from position to limit, up to its capacity: it must see an empty one. */
    private int fill(ByteBuffer into) throws IOException {
        int position = into.position();
        ByteBuffer empty =
                into.slice(position, Math.min(into.remaining(), WINDOW)).limit(0);
        int filled = endPoint.fill(empty);
        if (filled > 0) {
            into.position(position + filled);
        } else if (filled < 0) {
            throwIfReset();
        }
        return filled;
    }

    /** Jetty takes a reset for the end of input. The channel remembers it, and says so to whoever reads once more. */
    private void throwIfReset() throws IOException {
        if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
            try {
                int ignored = channel.read(ByteBuffer.allocate(1));
            } catch (ClosedChannelException closedMeanwhile) {
                // Both sides have ended: no more than what Jetty said.
            }
        }
    }

    @Override
    public void awaitReadable() {
        if (early != null) {
            later(this);
            return;
        }
        endPoint.fillInterested(this);
        // An end point that was closed before we asked will never answer. If it has answered, the lane runs already,
        // and
        // may have ended the connection itself.
        if (!endPoint.isOpen() && endPoint.isFillInterested()) {
            fail(new ClosedChannelException());
        }
    }

    private void later(Runnable lane) {
        try {
            threads.runLater(lane);
        } catch (RejectedExecutionException stopping) {
            fail(stopping);
        }
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) throws IOException {
        try {
            return writer.write(buffers, count);
        } catch (IOException broken) {
            ended = 1;
            throw broken;
        }
    }

    @Override
    public void shutdownOutput() {
        outputEnded = true;
        endPoint.shutdownOutput();
    }

    @Override
    public boolean canHalfClose() {
        return true;
    }

    @Override
    public void close() {
        ended = 1;
        endPoint.close();
    }

    /** The outstanding write is complete. */
    void onWritten() {
        TransportListener told = listener;
        if (told != null && ended == 0) {
            call(told::onWritten);
        }
    }

    /**
     * Jetty has closed the end point: at a stop of the server, after a failure, or because both sides had ended.
     *
     * <p>A call into the transport that meets the same end on another thread may throw at the same time.
     *
     * @param cause what made it do so, if anything
     */
    void onEndPointClosed(@Nullable Throwable cause) {
        // After our own end, the peer's closes the end point: no failure, and a read tells of it.
        if (!outputEnded) {
            fail(cause == null ? new ClosedChannelException() : cause);
        }
    }

    /** Tells the listener once that the connection broke; a listener that is yet to come learns it when it reads. */
    void fail(Throwable cause) {
        TransportListener told = listener;
        if (told != null && ENDED.compareAndSet(this, 0, 1)) {
            call(() -> told.onFailure(cause));
        }
    }

    /** Calls the listener with the application's class loader; what it throws is a fault of its own, and ends it. */
    private void call(Runnable callback) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(threads.loader());
        try {
            callback.run();
        } catch (Throwable fault) {
            // An error too must not leave the connection open with nobody to serve it.
            LOGGER.log(Level.ERROR, "A connection is closed because its listener failed.", fault);
            endPoint.close(fault);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static IOException asIOException(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException("Jetty's end point failed: " + cause, cause);
    }

    /** Jetty's sign that a read will tell something. */
    @Override
    public void succeeded() {
        // Under TLS, a key update that waits for room to write has Jetty start the lane from the completion of a
        // write, on the selector thread. There, a blocking send would wait for a write that only this thread can
        // complete.
        boolean mayBlockHere = !writer.isOutstanding();
        try {
            threads.run(this, mayBlockHere);
        } catch (RejectedExecutionException stopping) {
            fail(stopping);
        }
    }

    /** Jetty's sign that no input will come. */
    @Override
    public void failed(Throwable cause) {
        fail(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return threads.invocationType();
    }

    /** The lane's next run. */
    @Override
    public void run() {
        TransportListener told = listener;
        if (told != null) {
            call(told::onReadable);
        }
    }
}

package io.weft.jetty;

import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty sees of an upgraded connection: it is told of the upgrade and of the end, and passes both on to the transport.
 *
 * <p>Jetty calls {@link #onUpgradeTo} and {@link #onOpen} in this order, once, on the thread that finished the handshake;
 * {@link #onClose} may come on any thread, even at the same time.
 */
public final class JettyConnection extends AbstractConnection implements Connection.UpgradeTo {

    private final JettyTransport transport;

    /** Owner: the thread that opens the connection. Null from then on, so that nothing of the handshake is kept. */
    private @Nullable Function<Transport, TransportListener> connect;

    /**
     * Prepares a connection; nothing happens before Jetty opens it.
     *
     * @param endPoint carries the bytes: a socket, the inside of TLS, or a stream of HTTP/2
     * @param executor its threads may block
     * @param threads run {@code onOpen} and {@code onReadable}; say the context class loader of every call of the listener
     * @param connect makes the listener; called at most once, and never if the connection ends before it opens
     */
    public JettyConnection(
            EndPoint endPoint, Executor executor, LaneThreads threads, Function<Transport, TransportListener> connect) {
        super(endPoint, executor);
        this.transport = new JettyTransport(endPoint, threads);
        this.connect = connect;
    }

    /** Takes the bytes that arrived behind the handshake; the first reads deliver them. */
    @Override
    public void onUpgradeTo(ByteBuffer buffer) {
        transport.startWith(buffer);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        // Time is the connection's own affair from here on: the idle timeout of HTTP would cut off a quiet WebSocket.
        getEndPoint().setIdleTimeout(0);
        Function<Transport, TransportListener> opening = connect;
        connect = null;
        if (opening != null) {
            transport.open(opening);
        }
    }

    /** Keeps the connection: a connector that shuts down arms the idle timeout again on all that it has. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return false;
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        transport.onEndPointClosed(cause);
    }

    /** Not called: the transport registers a callback of its own, which knows on which threads it may run. */
    @Override
    public void onFillable() {
        throw new IllegalStateException("Only the transport waits for input.");
    }
}

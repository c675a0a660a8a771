package io.weft.servlet.tomcat;

import io.weft.servlet.Upgrade;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat calls for an upgraded connection; public only because Tomcat makes it by reflection.
 *
 * <p>Tomcat calls {@link #upgradeDispatch} under the socket's lock, one at a time.
 */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {

    private static final System.Logger LOG = System.getLogger(TomcatUpgradeHandler.class.getName());

    /** Set in the request's thread, before Tomcat hands over the socket, and null again when it has. */
    private @Nullable Upgrade upgrade;

    /** Set once when Tomcat hands over the socket, under its lock; null where the connector is not supported. */
    private @Nullable TomcatTransport transport;

    /** Called by Tomcat. */
    public TomcatUpgradeHandler() {}

    void prepare(Upgrade prepared) {
        this.upgrade = prepared;
    }

    /** Comes after the 101 response has left, and has already made the socket's timeouts infinite. */
    @Override
    public void setSocketWrapper(SocketWrapperBase<?> socket) {
        Upgrade prepared = upgrade;
        if (prepared == null) {
            return;
        }
        upgrade = null;
        if (socket.getSocket() instanceof NioChannel channel) {
            Wire wire =
                    channel instanceof SecureNioChannel secure ? new TlsWire(socket, secure) : plain(socket, channel);
            transport = new TomcatTransport(socket, wire, prepared);
        } else {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The connector''s sockets ({0}) are not those of Tomcat''s NIO connector, which the tomcat transport"
                            + " needs: use protocol \"HTTP/1.1\" for the connector, or Weft''s portable transport",
                    socket.getClass().getName());
        }
    }

    private static Wire plain(SocketWrapperBase<?> socket, NioChannel channel) {
        return new PlainWire(socket, channel.getIOChannel(), PlainWire.takeEarlyBytes(socket.getSocketBufferHandler()));
    }

    /** Nothing to do: {@code upgradeDispatch(OPEN_READ)} follows at once. */
    @Override
    public void init(WebConnection connection) {}

    /**
     * Always answers {@code SUSPENDED} for a connection that lives on: read interest is registered only when the lane asks.
     * {@code UPGRADED} would register it each time, and spin a thread while unread bytes wait (read backpressure).
     */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        TomcatTransport open = transport;
        if (open == null) {
            return SocketState.CLOSED;
        }
        switch (event) {
            case OPEN_READ -> open.readable();
            case STOP -> open.lose(new IOException("Tomcat is stopping its connector"));
            case ERROR, DISCONNECT, CONNECT_FAIL ->
                open.lose(new IOException("Tomcat reports the socket event " + event));
            case OPEN_WRITE, TIMEOUT -> {
                // Neither was asked for: writes complete elsewhere, and timeouts are the connection's own.
            }
        }
        return open.isOpen() ? SocketState.SUSPENDED : SocketState.CLOSED;
    }

    /** Tomcat's end of the connection, whoever closed it: may run on any thread, may not be called at all. */
    @Override
    public void destroy() {
        TomcatTransport ended = transport;
        if (ended != null) {
            ended.lose(new IOException("Tomcat closed the connection"));
        }
    }

    /** The connector takes no more requests; open connections live on until the application or the server stops. */
    @Override
    public void pause() {}

    /** Timeouts are the connection's own. */
    @Override
    public void timeoutAsync(long now) {}

    /** TLS facts were read from the request already. */
    @Override
    public void setSslSupport(SSLSupport sslSupport) {}
}

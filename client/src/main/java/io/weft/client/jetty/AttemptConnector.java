package io.weft.client.jetty;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Connects for one attempt, with its TLS configuration, on the selector that all attempts share. */
final class AttemptConnector extends ClientConnector {
    private final Selecting selecting;

    /** The socket that is being connected; set by the connecting thread, closed by whoever gives up. */
    private volatile @Nullable SocketChannel connecting;

    /** Set once by whoever gives up. */
    private volatile boolean abandoned;

    AttemptConnector(Selecting selecting, SslContextFactory.Client tls) {
        this.selecting = selecting;
        setExecutor(selecting.getExecutor());
        setScheduler(selecting.getScheduler());
        setByteBufferPool(selecting.getByteBufferPool());
        setSslContextFactory(tls);
        addEventListener(new Watch());
    }

    /** It runs already, and so is not stopped with this. */
    @Override
    protected SelectorManager newSelectorManager() {
        return selecting.selectors();
    }

    /** Closes the socket whose connection does not come about; Jetty itself would wait for the system to give up. */
    void abandon() {
        abandoned = true;
        closeConnecting();
    }

    private void closeConnecting() {
        SocketChannel channel = connecting;
        if (channel != null && !channel.isConnected()) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
        }
    }

    /** Jetty makes a bean of it, and so it cannot be the connector itself. */
    private final class Watch implements ConnectListener {
        @Override
        public void onConnectBegin(SocketChannel channel, SocketAddress address) {
            connecting = channel;
            if (abandoned) {
                closeConnecting();
            }
        }

        @Override
        public void onConnectSuccess(SocketChannel channel) {
            connecting = null;
        }

        @Override
        public void onConnectFailure(SocketChannel channel, SocketAddress address, Throwable failure) {
            connecting = null;
        }
    }
}

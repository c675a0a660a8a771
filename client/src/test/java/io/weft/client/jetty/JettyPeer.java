package io.weft.client.jetty;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Jetty with its own WebSocket server, an implementation that is not ours: greets, echoes, and closes when told {@code bye}. */
final class JettyPeer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final Server server = new Server();
    private final ServerConnector connector;
    private final boolean secure;

    JettyPeer(@Nullable TestKeys keys) throws Exception {
        secure = keys != null;
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        connector = keys == null
                ? new ServerConnector(server, plain)
                : new ServerConnector(server, new SslConnectionFactory(tls(keys), plain.getProtocol()), plain);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxTextMessageSize(LARGEST_MESSAGE);
            container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
            container.setIdleTimeout(Duration.ofSeconds(60));
            container.addMapping("/echo", (request, response, callback) -> {
                response.setAcceptedSubProtocol("echo");
                return new Echo();
            });
        }));
        server.start();
    }

    private static SslContextFactory.Server tls(TestKeys keys) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keys.store());
        tls.setKeyStorePassword(TestKeys.PASSWORD);
        return tls;
    }

    URI uri() {
        return URI.create((secure ? "wss" : "ws") + "://localhost:" + connector.getLocalPort() + "/echo");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** One connection. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {

        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            session.sendText("welcome", Callback.NOOP);
        }

        @Override
        public void onWebSocketText(String message) {
            if (message.equals("bye")) {
                getSession().close(4001, "as you asked", Callback.NOOP);
            } else {
                getSession().sendText(message, Callback.NOOP);
            }
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            getSession().sendBinary(payload, callback);
        }
    }
}

package io.weft.servlet.jetty;

import static java.util.Objects.requireNonNull;

import io.weft.servlet.Upgrade;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.EnumSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Jetty with one selector that upgrades every request, and hands each connection's listener to the test.
 *
 * @param <L> the listener
 */
final class JettyHost<L extends RecordingListener> implements AutoCloseable {

    static final String THREADS = "weft-jetty-test";

    /** What an application's loader is, told apart from all others. */
    final ClassLoader applicationLoader =
            new URLClassLoader("application", new URL[0], JettyHost.class.getClassLoader());

    final Server server;
    final ServerConnector connector;
    final BlockingQueue<L> listeners = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> refusals = new LinkedBlockingQueue<>();

    private final ServletContextHandler context = new ServletContextHandler("/");

    private JettyHost(DispatchMode mode, SslContextFactory.@Nullable Server tls, Function<Transport, L> connect) {
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setName(THREADS);
        server = new Server(threads);
        HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
        connector = tls == null
                ? new ServerConnector(server, 1, 1, http)
                : new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), http);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        context.addServlet(new ServletHolder(new UpgradingServlet(mode, connect)), "/*");
        server.setHandler(context);
    }

    static <L extends RecordingListener> JettyHost<L> start(DispatchMode mode, Function<Transport, L> connect)
            throws Exception {
        JettyHost<L> host = new JettyHost<>(mode, null, connect);
        host.server.start();
        return host;
    }

    static <L extends RecordingListener> JettyHost<L> startTls(
            SslContextFactory.Server tls, DispatchMode mode, Function<Transport, L> connect) throws Exception {
        JettyHost<L> host = new JettyHost<>(mode, tls, connect);
        host.server.start();
        return host;
    }

    /** A host whose requests pass a filter first; still to be started. */
    static <L extends RecordingListener> JettyHost<L> withFilter(Filter filter, Function<Transport, L> connect) {
        JettyHost<L> host = new JettyHost<>(DispatchMode.WORKER, null, connect);
        host.context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        return host;
    }

    int port() {
        return connector.getLocalPort();
    }

    L nextListener() throws InterruptedException {
        return requireNonNull(listeners.poll(10, TimeUnit.SECONDS), "no connection was upgraded within 10 seconds");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    private final class UpgradingServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient DispatchMode mode;
        private final transient Function<Transport, L> connect;

        UpgradingServlet(DispatchMode mode, Function<Transport, L> connect) {
            this.mode = mode;
            this.connect = connect;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
            response.setHeader("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            try {
                new JettyUpgrade().upgrade(request, response, new Upgrade(mode, applicationLoader, this::listen));
            } catch (ServletException refused) {
                refusals.add(refused);
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }

        private L listen(Transport transport) {
            L listener = connect.apply(transport);
            listeners.add(listener);
            return listener;
        }
    }
}

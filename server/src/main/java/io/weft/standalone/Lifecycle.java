package io.weft.standalone;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Starts and stops the embedded host. */
final class Lifecycle {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    /** Longer than the engine waits for a peer's answer to a close frame by default. */
    private static final int GOODBYE_SECONDS = 6;

    /** How long a kept-alive HTTP connection may idle while the server stops. */
    private static final int IDLE_HTTP_MILLIS = 100;

    private Lifecycle() {}

    /**
     * Starts a host that serves a site.
     *
     * @throws ServerStartException if it cannot
     */
    static Server start(String host, int port, @Nullable Tls tls, Site site) {
        if (new InetSocketAddress(host, port).isUnresolved()) {
            throw new ServerStartException("Cannot listen on host '" + host + "': the name is not known", null);
        }
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("weft");
        Server server = new Server(threads);
        ServerConnector connector = connector(server, tls);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        site.hosted().forEach(Hosted::install);
        server.setHandler(site.handlers());
        try {
            server.start();
            site.hosted().forEach(StartFailure::checkServes);
            site.watch();
        } catch (Exception | LinkageError e) {
            ServerStartException failure = StartFailure.explain(e, host, port, tls, site);
            stop(server, site);
            throw failure;
        }
        return server;
    }

    private static ServerConnector connector(Server server, @Nullable Tls tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        if (tls == null) {
            return new ServerConnector(server, new HttpConnectionFactory(http));
        }
        // The name in the certificate is the client's to check: one key may serve several names, and addresses in
        // tests.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory ssl = new SslConnectionFactory(tls.contextFactory(), HttpVersion.HTTP_1_1.asString());
        return new ServerConnector(server, ssl, new HttpConnectionFactory(http));
    }

    /** The address that a started host answers at; an address that means all is shown as the local one. */
    static URI uri(Server server, String host, boolean secure) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        String shown =
                switch (host) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::", "[::]" -> "[::1]";
                    default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
                };
        return URI.create((secure ? "https" : "http") + "://" + shown + ":" + connector.getLocalPort() + "/");
    }

    /**
     * Stops a host in the order that lets sessions say good-bye: first no new connection, then the contexts, whose end
     * closes their sessions with 1001, then the connections, once the peers have answered or had the time to.
     */
    static void stop(Server server, Site site) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        connector.close();
        site.unwatch();
        site.hosted().forEach(each -> stop(each.context()));
        awaitGoodbyes(connector);
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The server did not stop cleanly", e);
        }
    }

    private static void awaitGoodbyes(ServerConnector connector) {
        connector.setShutdownIdleTimeout(IDLE_HTTP_MILLIS);
        try {
            connector.shutdown().get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Some connections did not end by themselves", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Handler context) {
        try {
            context.stop();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, context + " did not stop cleanly", e);
        }
    }
}

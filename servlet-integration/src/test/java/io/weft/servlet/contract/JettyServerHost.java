package io.weft.servlet.contract;

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

/** Jetty with one servlet. */
public final class JettyServerHost implements RunningHost {

    private final Server server = new Server(new QueuedThreadPool(10));
    private final ServerConnector connector;

    private JettyServerHost(Setup setup) throws Exception {
        HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
        connector =
                setup.tls() ? new ServerConnector(server, 1, 1, tls(), http) : new ServerConnector(server, 1, 1, http);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler application = new ServletContextHandler("/");
        application.addServlet(new ServletHolder(setup.servlet()), "/*");
        server.setHandler(application);
    }

    private static SslConnectionFactory tls() throws Exception {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(Keys.context());
        return new SslConnectionFactory(context, "http/1.1");
    }

    /** Starts Jetty with few threads and one selector. */
    public static JettyServerHost start(Setup setup) throws Exception {
        JettyServerHost host = new JettyServerHost(setup);
        host.server.start();
        return host;
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}

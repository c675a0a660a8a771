package io.weft.tck.host;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1 with its Jakarta EE 11 environment. */
final class JettyHost implements Host {
    private static final int MOST_THREADS = 64;

    private final Server server;
    private final ServerConnector plain;
    private final ServerConnector secure;
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    private JettyHost(int idleMillis) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("jetty");
        server = new Server(threads);
        plain = connector(new ServerConnector(server, 1, 1), idleMillis);
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Tls.context());
        secure = connector(
                new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https)),
                idleMillis);
        server.setHandler(contexts);
    }

    /** Starts Jetty. */
    static Host start(int idleMillis) throws IOException {
        JettyHost host = new JettyHost(idleMillis);
        try {
            host.server.start();
        } catch (Exception e) {
            throw new IOException("Jetty did not start", e);
        }
        return host;
    }

    private ServerConnector connector(ServerConnector connector, int idleMillis) {
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        connector.setIdleTimeout(idleMillis);
        server.addConnector(connector);
        return connector;
    }

    @Override
    public int port() {
        return plain.getLocalPort();
    }

    @Override
    public int securePort() {
        return secure.getLocalPort();
    }

    @Override
    public Deployed deploy(Application application) {
        ServletContextHandler context = new ServletContextHandler(application.contextPath());
        context.setClassLoader(application.loader());
        application.initParameters().forEach(context::setInitParameter);
        application.servlets().forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
        JettyProtection.apply(application.protection(), context);
        context.addServletContainerInitializer(
                application.initializer(), application.classes().toArray(Class<?>[]::new));
        return start(context);
    }

    @Override
    public Deployed deploy(War war) {
        WebAppContext context = new WebAppContext();
        context.setContextPath(war.contextPath());
        context.setBaseResourceAsPath(war.root());
        context.setThrowUnavailableOnStartupException(true);
        war.initParameters().forEach(context::setInitParameter);
        // Tomcat's module is on the class path beside Jetty only because these tests start Tomcat as well.
        context.setAttribute(
                AnnotationConfiguration.SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN,
                "org\\.apache\\.tomcat\\.websocket\\..*");
        context.addConfiguration(new AnnotationConfiguration());
        return start(context);
    }

    private Deployed start(ServletContextHandler context) {
        try {
            contexts.addHandler(context);
            context.start();
            // A handler that comes after the server's start is not part of it; Jetty would not find its HTTP sessions.
            contexts.manage(context);
        } catch (Exception e) {
            new OnJetty(contexts, context).undeploy();
            throw new DeploymentFailure("Jetty did not start " + context.getContextPath(), e);
        }
        return new OnJetty(contexts, context);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new DeploymentFailure("Jetty did not stop", e);
        }
    }

    private record OnJetty(ContextHandlerCollection contexts, ServletContextHandler context) implements Deployed {

        @Override
        public ServletContext servletContext() {
            return context.getServletContext();
        }

        @Override
        public void lookForExpiredSessions() {
            try {
                context.getSessionHandler().scavenge();
            } catch (Exception e) {
                throw new IllegalStateException("Jetty could not look for expired sessions", e);
            }
        }

        @Override
        public void undeploy() {
            try {
                context.stop();
                contexts.removeHandler(context);
                context.destroy();
            } catch (Exception e) {
                throw new DeploymentFailure("Jetty did not stop " + context.getContextPath(), e);
            }
        }
    }
}

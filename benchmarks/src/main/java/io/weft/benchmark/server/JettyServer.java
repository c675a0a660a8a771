package io.weft.benchmark.server;

import io.weft.benchmark.endpoint.Endpoints;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty 12.1 with its Jakarta EE 11 environment and its defaults. */
final class JettyServer {

    private JettyServer() {}

    static Ports start(Engine engine) throws Exception {
        Server server = new Server();
        ServerConnector plain = listen(server, new ServerConnector(server));
        ServerConnector secure = listen(server, secure(server));
        ServletContextHandler context = new ServletContextHandler("/");
        context.setClassLoader(JettyServer.class.getClassLoader());
        if (engine == Engine.WEFT) {
            context.addServletContainerInitializer(
                    Deployment.weft(), Endpoints.all().toArray(Class<?>[]::new));
        } else {
            Own.deploy(context);
        }
        server.setHandler(context);
        server.start();
        return new Ports(plain.getLocalPort(), secure.getLocalPort());
    }

    private static ServerConnector listen(Server server, ServerConnector connector) {
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        return connector;
    }

    private static ServerConnector secure(Server server) throws IOException, GeneralSecurityException {
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(ServerKeys.context());
        return new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
    }

    /** Loaded only where Jetty's own module is measured. */
    private static final class Own {

        static void deploy(ServletContextHandler context) {
            JakartaWebSocketServletContainerInitializer.configure(context, (servletContext, container) -> {
                for (Class<?> endpoint : Endpoints.all()) {
                    container.addEndpoint(endpoint);
                }
            });
        }
    }
}

package io.weft.client.jetty;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/** Tomcat with its own WebSocket module, an implementation that is not ours, with endpoints for a client to talk to. */
final class TomcatPeer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final boolean secure;

    TomcatPeer(@Nullable TestKeys keys) throws IOException, LifecycleException {
        secure = keys != null;
        Path base = Files.createTempDirectory("weft-client-tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setSilent(true);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        if (keys != null) {
            secure(connector, keys);
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", new File(base.toString()).getAbsolutePath());
        context.setParentClassLoader(TomcatPeer.class.getClassLoader());
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addApplicationListener(Deployment.class.getName());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default");
        tomcat.start();
    }

    private static void secure(Connector connector, TestKeys keys) {
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keys.store());
        certificate.setCertificateKeystorePassword(TestKeys.PASSWORD);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    URI uri(String path) {
        return URI.create((secure ? "wss" : "ws") + "://localhost:" + port() + path);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deploys the endpoints when the context starts. */
    public static final class Deployment implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/echo")
                        .subprotocols(List.of("chat", "echo"))
                        .build());
                container.addEndpoint(ServerEndpointConfig.Builder.create(Greeter.class, "/greet")
                        .build());
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Sends back what comes; the text {@code bye} has it close with 4001. */
    public static class Echo extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(1 << 20);
            session.setMaxBinaryMessageBufferSize(1 << 20);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> answer(session, text));
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> {
                try {
                    session.getBasicRemote().sendBinary(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private static void answer(Session session, String text) {
            try {
                if (text.equals("bye")) {
                    session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4001), "as you asked"));
                } else {
                    session.getBasicRemote().sendText(text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Speaks first: its frame may come in the same packet as the 101. */
    public static class Greeter extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            try {
                session.getBasicRemote().sendText("welcome");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

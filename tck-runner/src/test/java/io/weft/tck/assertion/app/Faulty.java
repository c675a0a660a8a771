package io.weft.tck.assertion.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;

/** Parts of applications that are rejected as a whole; each is packed by itself. */
public final class Faulty {
    private Faulty() {}

    /** Does what one expects. */
    @ServerEndpoint("/valid")
    public static class Valid {

        @OnMessage
        public String echo(String message) {
            return message;
        }
    }

    /** Takes the same path. */
    @ServerEndpoint("/valid")
    public static class SamePath {}

    /** A template. */
    @ServerEndpoint("/rooms/{room}")
    public static class Template {}

    /** The same template with another name. */
    @ServerEndpoint("/rooms/{number}")
    public static class EquivalentTemplate {}

    /** Adds an endpoint that is rejected, and says nothing of it. */
    @WebListener
    public static class Swallowing implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServerContainer container =
                    (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                container.addEndpoint(Illegal.TextTwice.class);
            } catch (DeploymentException expected) {
                event.getServletContext().log("as expected: " + expected.getMessage());
            }
        }
    }

    /** Chooses what is deployed: valid first, then one that is rejected, then another valid one. */
    public static class Choosing implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of(ServerEndpointConfig.Builder.create(Valid.class, "/also-valid")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of(Valid.class, Illegal.TextTwice.class);
        }
    }

    /** Fails itself. */
    public static class Failing implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            throw new IllegalStateException("the configuration is out of order");
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }
}

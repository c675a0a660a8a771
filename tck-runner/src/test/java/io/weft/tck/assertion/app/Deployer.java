package io.weft.tck.assertion.app;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;

/** Deploys endpoints while the application runs, and says what the container makes of them. */
@ServerEndpoint("/deployer")
public class Deployer {

    @OnMessage
    public String deploy(String className, Session session) throws ClassNotFoundException {
        Class<?> type = Class.forName(className, true, Deployer.class.getClassLoader());
        try {
            ((ServerContainer) session.getContainer()).addEndpoint(type);
            return "deployed";
        } catch (DeploymentException e) {
            return "DeploymentException: " + e.getMessage();
        }
    }

    /** Deploys nothing but the deployer by itself. */
    public static class Alone implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of();
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of(Deployer.class);
        }
    }
}

package io.weft.servlet;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts Weft into each web application that the host starts, and deploys the endpoints that the host's scan has found
 * (WSC-6.2-1, WSC-6.2-2). Found by hosts through {@code META-INF/services}.
 */
@HandlesTypes({ServerEndpoint.class, ServerApplicationConfig.class, Endpoint.class})
public final class WeftInitializer implements ServletContainerInitializer {

    /** Called by the host. */
    public WeftInitializer() {}

    /**
     * Installs Weft and deploys.
     *
     * @throws ServletException if an endpoint is not valid, or the container cannot be set up as it was told to: the web
     *     application does not start (WSC-5.2.1-1, WSC-5.2.1-5)
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        try {
            deploy(found == null ? Set.of() : found, Weft.install(context));
        } catch (DeploymentException | IllegalArgumentException | IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    private static void deploy(Set<Class<?>> found, WeftServerContainer container) throws DeploymentException {
        try {
            new ApplicationScan(found).deployTo(container);
        } catch (DeploymentException e) {
            container.failDeployment(e);
            throw e;
        } catch (RuntimeException | LinkageError e) {
            DeploymentException failure = new DeploymentException(
                    "The application's endpoints cannot be deployed: " + e + " [WSC-5.2.1-2].", e);
            container.failDeployment(failure);
            throw failure;
        }
    }
}

package io.weft.standalone;

import io.weft.server.WeftServerContainer;
import io.weft.servlet.WeftInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WebSocket engine inside each context: the one place that knows how it comes in, and what it has deployed. */
final class Engine {

    private Engine() {}

    /** What brings the engine into a context that is not scanned for services. */
    static ServletContainerInitializer initializer() {
        return new WeftInitializer();
    }

    /** The endpoints that a context serves; none unless it has started. */
    static List<DeployedEndpoint> deployed(String contextPath, ServletContext context) {
        WeftServerContainer container = container(context);
        return container == null ? List.of() : endpoints(contextPath, container);
    }

    /** The container of a context; null before it has started. */
    static @Nullable WeftServerContainer container(ServletContext context) {
        return context.getAttribute(ServerContainer.class.getName()) instanceof WeftServerContainer container
                ? container
                : null;
    }

    private static List<DeployedEndpoint> endpoints(String contextPath, WeftServerContainer container) {
        return container.endpoints().stream()
                .map(endpoint -> new DeployedEndpoint(
                        contextPath,
                        endpoint.template().text(),
                        endpoint.model().endpointClass().getName(),
                        endpoint.config().getSubprotocols()))
                .toList();
    }
}

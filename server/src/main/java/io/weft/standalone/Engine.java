package io.weft.standalone;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The WebSocket engine inside each context: the one place that knows how it comes in, and what it has deployed. */
final class Engine {

    private Engine() {}

    /** What brings the engine into a context that is not scanned for services. */
    static ServletContainerInitializer initializer() {
        // WIRE: new WeftInitializer()
        return ServiceLoader.load(ServletContainerInitializer.class, Engine.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getName().contains("WebSocket"))
                .findFirst()
                .orElseThrow()
                .get();
    }

    /** The endpoints that a started context serves. */
    static List<DeployedEndpoint> deployed(String contextPath, ServletContext context, Set<Class<?>> known) {
        // WIRE: ask the container
        List<DeployedEndpoint> found = new ArrayList<>();
        for (Class<?> type : known) {
            ServerEndpoint annotation = type.getAnnotation(ServerEndpoint.class);
            if (annotation != null) {
                found.add(new DeployedEndpoint(
                        contextPath, annotation.value(), type.getName(), List.of(annotation.subprotocols())));
            }
        }
        return found;
    }
}

package io.weft.client.jetty;

import io.weft.client.ClientEnvironment;
import io.weft.client.WeftClientContainer;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Gives {@code ContainerProvider.getWebSocketContainer()} a client container. Each call makes a new one, with defaults of its own;
 * all of them share their threads. Found through {@code META-INF/services}.
 */
public final class WeftContainerProvider extends ContainerProvider {

    /** Called by the standard's service loader. */
    public WeftContainerProvider() {}

    @Override
    protected @Nullable WebSocketContainer getContainer() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader ours = WeftContainerProvider.class.getClassLoader();
        if (application != null && application != ours && bringsItsOwn(application, ours)) {
            return null; // The next provider is asked: one inside the web application beats that of its server.
        }
        return new WeftClientContainer(
                new JettyClientConnector(), ClientEnvironment.ofSystem(application == null ? ours : application));
    }

    /** Whether the application has a provider that its server, where we are, does not see. */
    private static boolean bringsItsOwn(ClassLoader application, @Nullable ClassLoader ours) {
        try {
            return ServiceLoader.load(ContainerProvider.class, application).stream()
                    .map(provider -> provider.type().getClassLoader())
                    .anyMatch(loader -> loader != ours && isBelow(loader, ours));
        } catch (ServiceConfigurationError broken) {
            return false; // Whoever asked meets the error itself.
        }
    }

    private static boolean isBelow(@Nullable ClassLoader loader, @Nullable ClassLoader above) {
        for (ClassLoader parent = loader; parent != null; parent = parent.getParent()) {
            if (parent == above) {
                return true;
            }
        }
        return false;
    }
}

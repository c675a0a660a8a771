package io.weft.server;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's configurator as the upgrade calls it: what the application overrides is called on its object (WSC-3.1-1), the
 * rest on our default. So a host's own WebSocket API jar, which may bring another container's default with it, decides nothing.
 */
public final class ConfiguratorCalls {
    private static final DefaultConfigurator DEFAULT = new DefaultConfigurator();

    private final ServerEndpointConfig.Configurator configurator;

    ConfiguratorCalls(ServerEndpointConfig.Configurator configurator) {
        this.configurator = isPlatformDefault(configurator) ? DEFAULT : configurator;
    }

    boolean checkOrigin(@Nullable String origin) {
        return target("checkOrigin", String.class).checkOrigin(origin);
    }

    /** What was chosen, never null. */
    String subprotocol(List<String> supported, List<String> requested) {
        String chosen = target("getNegotiatedSubprotocol", List.class, List.class)
                .getNegotiatedSubprotocol(supported, requested);
        return Objects.requireNonNullElse(chosen, "");
    }

    /** What was chosen, never null. */
    List<Extension> extensions(List<Extension> installed, List<Extension> requested) {
        List<Extension> chosen =
                target("getNegotiatedExtensions", List.class, List.class).getNegotiatedExtensions(installed, requested);
        return Objects.requireNonNullElse(chosen, List.of());
    }

    void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        configurator.modifyHandshake(config, request, response);
    }

    /** The object that serves one connection, asked for each time (WSC-3.1.7-1) and used as it is. */
    Object endpointInstance(Class<?> endpointClass) throws InstantiationException {
        Object instance = target("getEndpointInstance", Class.class).getEndpointInstance(endpointClass);
        if (instance == null) {
            throw new InstantiationException("The configurator "
                    + configurator.getClass().getName() + " returned no instance of " + endpointClass.getName() + ".");
        }
        return instance;
    }

    private ServerEndpointConfig.Configurator target(String method, Class<?>... parameters) {
        try {
            Class<?> declaring =
                    configurator.getClass().getMethod(method, parameters).getDeclaringClass();
            return declaring == ServerEndpointConfig.Configurator.class ? DEFAULT : configurator;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "This is not the Jakarta WebSocket 2.2 API: Configurator has no " + method, e);
        }
    }

    private static boolean isPlatformDefault(ServerEndpointConfig.Configurator configurator) {
        try {
            return configurator.getClass()
                    == new ServerEndpointConfig.Configurator()
                            .getContainerDefaultConfigurator()
                            .getClass();
        } catch (RuntimeException notFound) {
            return false; // the service is out of the application's sight: then it has not made one either
        }
    }
}

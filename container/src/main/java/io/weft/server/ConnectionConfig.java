package io.weft.server;

import io.weft.session.UserProperties;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's configuration as one connection sees it: the application's, with user properties of the connection's own. What
 * {@code modifyHandshake} puts there is what {@code onOpen} and the session find.
 */
final class ConnectionConfig implements ServerEndpointConfig {
    private final ServerEndpointConfig shared;
    private final Configurator configurator;
    private final Map<String, Object> userProperties;

    /** Copies the user properties, not what they hold. */
    ConnectionConfig(DeployedEndpoint endpoint) {
        this.shared = endpoint.config();
        this.configurator = endpoint.configurator();
        this.userProperties = new UserProperties(shared.getUserProperties());
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return userProperties;
    }

    @Override
    public Class<?> getEndpointClass() {
        return shared.getEndpointClass();
    }

    @Override
    public String getPath() {
        return shared.getPath();
    }

    @Override
    public List<String> getSubprotocols() {
        return orNone(shared.getSubprotocols());
    }

    @Override
    public List<Extension> getExtensions() {
        return orNone(shared.getExtensions());
    }

    @Override
    public Configurator getConfigurator() {
        return configurator;
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return orNone(shared.getEncoders());
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return orNone(shared.getDecoders());
    }

    /** The standard has no null here, but a configuration of the application's own class may return it. */
    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}

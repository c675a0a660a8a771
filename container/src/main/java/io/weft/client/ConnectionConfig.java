package io.weft.client;

import io.weft.session.UserProperties;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's configuration as one connection sees it: the application's, with a copy of the user properties that is the
 * connection's own (WebSocket 2.1, #235). What they hold is not copied.
 */
final class ConnectionConfig implements ClientEndpointConfig {
    private final ClientEndpointConfig shared;
    private final Map<String, Object> userProperties;

    ConnectionConfig(ClientEndpointConfig shared) {
        this.shared = shared;
        this.userProperties = new UserProperties(shared.getUserProperties());
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return userProperties;
    }

    @Override
    public List<String> getPreferredSubprotocols() {
        return shared.getPreferredSubprotocols();
    }

    @Override
    public List<Extension> getExtensions() {
        return shared.getExtensions();
    }

    @Override
    public @Nullable SSLContext getSSLContext() {
        return shared.getSSLContext();
    }

    @Override
    public Configurator getConfigurator() {
        return shared.getConfigurator();
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return shared.getEncoders();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return shared.getDecoders();
    }
}

package io.weft.server;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform default configurator: what the container does where the application has no configurator of its own, or asks the
 * inherited method. Found by the standard through a service loader. Without state, so that all of them are as one.
 */
public final class DefaultConfigurator extends ServerEndpointConfig.Configurator {

    /** Called by the container and by the service loader. */
    public DefaultConfigurator() {}

    /** Itself: there is nothing behind it. */
    @Override
    public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
        return this;
    }

    /** The first subprotocol in the client's order that the server supports (WSC-3.1.2-1), the empty string if none. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.stream().filter(supported::contains).findFirst().orElse("");
    }

    /** The installed ones among the requested, in the order of the request (WSC-3.1.3-1). */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return requested.stream()
                .filter(wanted -> installed.stream()
                        .anyMatch(extension -> extension.getName().equals(wanted.getName())))
                .toList();
    }

    /** Applies the container's origin policy to the handshake under way (WSC-3.1.4-1). */
    @Override
    public boolean checkOrigin(@Nullable String originHeaderValue) {
        HandshakeScope scope = HandshakeScope.current();
        return scope.originPolicy().allows(originHeaderValue, scope.host());
    }

    /** Changes nothing (WSC-3.1.5-1). */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {}

    /** A new instance for each connection (WSC-3.1.7-2), and so for each peer (WSC-2.1.1-1, WSC-5.1-1). */
    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
        return HandshakeScope.current().instances().create(endpointClass);
    }
}

package io.weft.tck.conformance;

import static java.util.Objects.requireNonNull;

import io.weft.coder.InstanceFactory;
import io.weft.connection.SharedServices;
import io.weft.handshake.HeaderFields;
import io.weft.server.ServerSettings;
import io.weft.server.WeftServerContainer;
import io.weft.session.SessionDefaults;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weft's server container without a host: requests and connections are made of memory. */
final class MemoryServer implements AutoCloseable {
    private final WeftServerContainer container = new WeftServerContainer(
            ServerSettings.DEFAULTS,
            new SessionDefaults(),
            InstanceFactory.REFLECTIVE,
            new SharedServices(MemoryServer.class.getClassLoader()),
            new WeftServerContainer.HostBridge(null, null),
            List.of());

    MemoryServer(Class<?> endpoint) throws DeploymentException {
        container.addEndpoint(endpoint);
        container.endDeployment();
    }

    /** The response's header fields and the transport of the connection that it opened. */
    record Upgraded(HeaderFields response, MemoryTransport transport) {}

    /**
     * Shakes hands.
     *
     * @param extensions the request's Sec-WebSocket-Extensions, if any
     * @throws AssertionError if the request is refused
     */
    Upgraded upgrade(String path, @Nullable String extensions) throws IOException {
        MemoryExchange exchange = new MemoryExchange(path, extensions);
        if (!container.handle(exchange)) {
            throw new AssertionError("No endpoint for " + path);
        }
        MemoryTransport transport = new MemoryTransport();
        transport.open(requireNonNull(exchange.connect()).apply(transport));
        return new Upgraded(requireNonNull(exchange.response()), transport);
    }

    @Override
    public void close() {
        container.close();
    }
}

package io.weft.server;

import io.weft.endpoint.EndpointModel;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * An endpoint that answers under a path.
 *
 * @param template its path
 * @param config its configuration as the application gave it
 * @param configurator the one configurator object that serves all its handshakes
 * @param model its class as deployment read it
 */
public record DeployedEndpoint(
        UriTemplate template,
        ServerEndpointConfig config,
        ServerEndpointConfig.Configurator configurator,
        EndpointModel model) {}

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
 * @param calls the configurator as the upgrade calls it; found out once, since that asks for a service, which reads files
 * @param requestUris the URIs of its handshakes: most are the same, and each session keeps one for life
 */
public record DeployedEndpoint(
        UriTemplate template,
        ServerEndpointConfig config,
        ServerEndpointConfig.Configurator configurator,
        EndpointModel model,
        ConfiguratorCalls calls,
        SharedText requestUris) {

    DeployedEndpoint(
            UriTemplate template,
            ServerEndpointConfig config,
            ServerEndpointConfig.Configurator configurator,
            EndpointModel model) {
        this(template, config, configurator, model, new ConfiguratorCalls(configurator), new SharedText());
    }
}

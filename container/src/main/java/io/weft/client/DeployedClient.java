package io.weft.client;

import io.weft.endpoint.EndpointModel;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import java.util.function.Consumer;

/**
 * A client endpoint that may connect: its class is legal, and the object is there.
 *
 * @param model its class as deployment read it
 * @param instance the object that serves the connection
 * @param config its configuration as the application gave it
 */
record DeployedClient(EndpointModel model, Object instance, ClientEndpointConfig config) {

    /** The same endpoint with somebody who hears when its session has ended. */
    DeployedClient watched(Consumer<CloseReason> whenClosed) {
        return new DeployedClient(new WatchedModel(model, whenClosed), instance, config);
    }
}

package io.weft.server;

import io.weft.endpoint.EndpointModel;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EndpointConfig;
import java.util.Set;

/** Reads an endpoint class, annotated or programmatic, into its model. */
@FunctionalInterface
public interface ModelParser {

    /**
     * Reads a class.
     *
     * @param endpointClass the application's class
     * @param config its configuration, for its coders
     * @param pathVariables the variables of its path
     * @throws DeploymentException if the class or a coder is not valid
     */
    EndpointModel parse(Class<?> endpointClass, EndpointConfig config, Set<String> pathVariables)
            throws DeploymentException;
}

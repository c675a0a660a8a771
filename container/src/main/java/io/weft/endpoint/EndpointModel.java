package io.weft.endpoint;

/**
 * An endpoint class as deployment read it: annotated or programmatic, every illegal form already rejected. Immutable and
 * shared by all connections.
 */
public interface EndpointModel {

    /** The application's class. */
    Class<?> endpointClass();

    /**
     * Ties the endpoint object of one connection to that connection.
     *
     * @param instance the object that serves this connection, an instance of {@link #endpointClass()}
     * @param binding what the connection offers to it
     */
    BoundEndpoint bind(Object instance, Binding binding);
}

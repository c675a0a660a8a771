package io.weft.endpoint;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;

/**
 * An endpoint class as deployment read it: annotated or programmatic, every illegal form already rejected. Immutable and
 * shared by all connections.
 */
public interface EndpointModel {

    /** The application's class. */
    Class<?> endpointClass();

    /** The endpoint's encoder classes, of which each connection has instances of its own. */
    EncoderModel encoders();

    /** The endpoint's decoder classes, of which each connection has instances of its own. */
    DecoderModel decoders();

    /**
     * Ties the endpoint object of one connection to that connection.
     *
     * @param instance the object that serves this connection, an instance of {@link #endpointClass()}
     * @param binding what the connection offers to it
     * @throws IllegalArgumentException if the object is of another class
     */
    BoundEndpoint bind(Object instance, Binding binding);
}

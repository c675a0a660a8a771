package io.weft.observe;

import org.jspecify.annotations.Nullable;

/**
 * Hears of what a server container does, endpoint by endpoint. An application adds its own through {@code
 * META-INF/services/io.weft.observe.ContainerListener}, or with {@link Observation#add}; each container asks once for
 * each endpoint, and tells what it then gets.
 *
 * <p>Events are tagged by the endpoint's URI template, of which there are few, never by a URI, of which peers can make any number.
 */
public interface ContainerListener extends AutoCloseable {

    /**
     * An endpoint is in service. Called on any thread, once for each template and container.
     *
     * @return who hears of the endpoint's events; null if nobody needs to
     */
    @Nullable EndpointListener onEndpoint(ObservedEndpoint endpoint);

    /** The container has ended; the last call. */
    @Override
    default void close() {}
}

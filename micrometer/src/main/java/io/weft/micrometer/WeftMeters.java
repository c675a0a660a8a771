package io.weft.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.weft.observe.ContainerListener;
import io.weft.observe.EndpointListener;
import io.weft.observe.ObservedEndpoint;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps the figures of a container in a registry, under names that begin with {@code weft.}, tagged by {@code endpoint}, the URI
 * template:
 *
 * <pre>{@code
 * WeftServerContainer container = (WeftServerContainer) servletContext.getAttribute(ServerContainer.class.getName());
 * container.observation().add(new WeftMeters(registry, Tags.of("application", "shop")));
 * }</pre>
 *
 * <p>The meters leave the registry with the container. Thread-safe.
 */
public final class WeftMeters implements ContainerListener {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Queue<EndpointMeters> endpoints = new ConcurrentLinkedQueue<>();

    /**
     * Makes a listener for one container.
     *
     * @param tags tell this container's meters from others' in the same registry
     */
    public WeftMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    @Override
    public EndpointListener onEndpoint(ObservedEndpoint endpoint) {
        EndpointMeters meters = new EndpointMeters(registry, tags.and("endpoint", endpoint.template()), endpoint);
        endpoints.add(meters);
        return meters;
    }

    @Override
    public void close() {
        endpoints.forEach(EndpointMeters::remove);
        endpoints.clear();
    }
}

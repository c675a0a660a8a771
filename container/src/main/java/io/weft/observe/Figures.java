package io.weft.observe;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The figures of one container, by endpoint template. Thread-safe. */
public final class Figures implements ContainerListener {

    private final Map<String, EndpointFigures> endpoints = new ConcurrentSkipListMap<>();

    /** Without endpoints yet. */
    public Figures() {}

    @Override
    public EndpointListener onEndpoint(ObservedEndpoint endpoint) {
        return endpoints.computeIfAbsent(endpoint.template(), template -> new EndpointFigures(endpoint));
    }

    /** The figures of all endpoints, in the order of their templates. */
    public Collection<EndpointFigures> all() {
        return Collections.unmodifiableCollection(endpoints.values());
    }

    /** The figures of one endpoint; null if there is none of this template. */
    public @Nullable EndpointFigures of(String template) {
        return endpoints.get(template);
    }
}

package io.weft.observe.jmx;

import io.weft.observe.EndpointFigures;
import io.weft.observe.Figures;
import java.util.List;

/** Shows the sums over all endpoints of a container. */
record ContainerBean(Figures figures) implements ContainerMXBean {

    @Override
    public long getOpenSessions() {
        return figures.all().stream().mapToLong(EndpointFigures::openSessions).sum();
    }

    @Override
    public long getQueuedBytes() {
        return figures.all().stream().mapToLong(EndpointFigures::queuedBytes).sum();
    }

    @Override
    public List<String> getEndpoints() {
        return figures.all().stream().map(EndpointFigures::template).toList();
    }
}

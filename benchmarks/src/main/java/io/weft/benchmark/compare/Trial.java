package io.weft.benchmark.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A scenario on one server, with its connections open. */
public interface Trial extends AutoCloseable {

    /**
     * Lets the server compile what it needs.
     *
     * @param time how much processor time to give it
     */
    void warmUp(Duration time) throws IOException;

    /**
     * Measures once.
     *
     * @param time how much processor time the server is to use, or how long to go on where a rate is given
     */
    Map<Metric, Double> round(Duration time) throws IOException;

    /** Drops the connections. */
    @Override
    void close() throws IOException;
}

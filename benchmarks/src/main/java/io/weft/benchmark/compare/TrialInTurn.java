package io.weft.benchmark.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Of a scenario with very many connections: they are open only while it is the server's turn, so that neither side holds those of
 * all servers.
 *
 * @param scenario what is measured
 * @param server on which
 */
record TrialInTurn(Scenario scenario, RunningServer server, Bench bench) implements Trial {

    @Override
    public void warmUp(Duration time) throws IOException {
        try (Trial open = scenario.prepare(server, bench)) {
            open.warmUp(time);
        }
        server.awaitQuiet();
    }

    /** Before the clock runs, each of the new connections has done what it does only once. */
    @Override
    public Map<Metric, Double> round(Duration time) throws IOException {
        Map<Metric, Double> costs;
        try (Trial open = scenario.prepare(server, bench)) {
            open.warmUp(time.dividedBy(2));
            costs = open.round(time);
        }
        server.awaitQuiet();
        return costs;
    }

    @Override
    public void close() {
        // Nothing stays open.
    }
}

package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Histogram;
import io.weft.benchmark.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Messages leave at a fixed rate: how long does an echo take, counted from when its message was due?
 *
 * @param connections how many, in turn
 * @param content what is sent
 * @param perSecond messages per second over all connections
 */
record LatencyScenario(int connections, Content content, int perSecond) implements Scenario {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final Map<Metric, Double> QUANTILES =
            Map.of(Metric.P50, 0.5, Metric.P90, 0.9, Metric.P99, 0.99, Metric.P999, 0.999);

    @Override
    public String id() {
        return "latency-" + connections + "x" + content.bytes() + "B";
    }

    @Override
    public String title() {
        return connections + " × " + content.bytes() + " B, " + Titles.count(perSecond) + " a second";
    }

    @Override
    public Metric headline() {
        return Metric.P99;
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load load = Load.open(Wiring.PLAIN.target(server, bench, "/echo"), content, connections, 1);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                load.echo(1, bench.span(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                double before = server.cpuMicros();
                Histogram latencies = load.echoAtRate(perSecond, time);
                Map<Metric, Double> values = quantiles(latencies);
                values.put(Metric.SERVER_CPU, (server.cpuMicros() - before) / latencies.total());
                return values;
            }

            @Override
            public void close() throws IOException {
                load.close();
            }
        };
    }

    private static Map<Metric, Double> quantiles(Histogram latencies) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        QUANTILES.forEach((metric, share) -> values.put(metric, latencies.quantile(share) / NANOS_PER_MICRO));
        values.put(Metric.LARGEST, latencies.largest() / NANOS_PER_MICRO);
        return values;
    }
}

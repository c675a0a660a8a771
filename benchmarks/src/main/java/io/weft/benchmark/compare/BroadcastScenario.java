package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * One peer speaks and all hear it: what does a delivery cost?
 *
 * @param connections how many hear it
 * @param content what is said
 * @param burst how many messages are said at once
 */
record BroadcastScenario(int connections, Content content, int burst) implements Scenario {
    private static final Duration SETTLE = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "broadcast-" + connections + (burst > 1 ? "-burst" + burst : "");
    }

    @Override
    public String title() {
        return "broadcast to " + connections + (burst > 1 ? ", " + burst + " at once" : "");
    }

    @Override
    public String each() {
        return "delivery";
    }

    @Override
    public Metric headline() {
        return Metric.SERVER_CPU;
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load load = Load.open(Wiring.PLAIN.target(server, bench, "/broadcast"), content, connections, burst);
        // The last ones are not yet among the open sessions everywhere.
        load.rest(SETTLE);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                load.broadcast(burst, new CpuSpan(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                CpuWatch watch = new CpuWatch(server);
                return watch.stop(load.broadcast(burst, new CpuSpan(server, time)));
            }

            @Override
            public void close() throws IOException {
                load.close();
            }
        };
    }
}

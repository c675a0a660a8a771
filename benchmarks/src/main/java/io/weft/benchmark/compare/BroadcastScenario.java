package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Heard;
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
 * @param sends how often the endpoint's callback passes each on to all
 */
record BroadcastScenario(int connections, Content content, int burst, int sends) implements Scenario {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final double PERCENT = 100;
    /** As many as {@code BroadcastTenTimes} does. */
    static final int TEN = 10;

    /** The endpoints pass a message on once or ten times. */
    BroadcastScenario {
        if (sends != 1 && sends != TEN) {
            throw new IllegalArgumentException("There is no endpoint that sends " + sends + " times.");
        }
    }

    @Override
    public String id() {
        return "broadcast-" + connections + (burst > 1 ? "-burst" + burst : "") + (sends > 1 ? "-tick" + sends : "");
    }

    @Override
    public String title() {
        return "broadcast to " + Titles.count(connections) + (burst > 1 ? ", burst of " + burst : "")
                + (sends > 1 ? ", " + sends + " sends a tick" : "");
    }

    @Override
    public String each() {
        return "delivery";
    }

    @Override
    public Metric headline() {
        return Metric.SERVER_CPU;
    }

    private String path() {
        return sends == 1 ? "/broadcast" : "/broadcast-ten";
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load load = Load.open(Wiring.PLAIN.target(server, bench, path()), content, connections, burst);
        // The last ones are not yet among the open sessions everywhere.
        load.rest(SETTLE);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                load.broadcast(burst, sends, bench.span(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                CpuWatch watch = new CpuWatch(server);
                Heard heard = load.broadcast(burst, sends, bench.span(server, time));
                Map<Metric, Double> costs = watch.stop(heard.deliveries());
                costs.put(Metric.LOST, heard.lost() * PERCENT);
                return costs;
            }

            @Override
            public void close() throws IOException {
                load.close();
            }
        };
    }
}

package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Load;
import io.weft.benchmark.load.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Connections are open and silent, after one echo each: how much memory does one hold?
 *
 * @param connections how many
 * @param content what was echoed
 * @param wiring how the connections are made
 */
record IdleScenario(int connections, Content content, Wiring wiring) implements Scenario {
    /** A small young generation that the warm-up fills: what the process grows by afterwards is what the connections hold. */
    private static final List<String> FLAGS =
            List.of("-Xms64m", "-Xmx2g", "-Xmn32m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-Xlog:disable");

    private static final int FIRST = 200;

    @Override
    public String id() {
        return "idle" + (wiring == Wiring.DEFLATE ? "-deflate" : "");
    }

    @Override
    public String title() {
        return connections + " idle connections" + (wiring == Wiring.DEFLATE ? ", deflate" : "");
    }

    @Override
    public String each() {
        return "connection";
    }

    @Override
    public Metric headline() {
        return Metric.HEAP;
    }

    @Override
    public List<String> flags() {
        return FLAGS;
    }

    @Override
    public boolean fresh() {
        return true;
    }

    /** Some connections stay open all the time: what the server makes for its first ones is not counted with the others. */
    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load first = Load.open(wiring.target(server, bench, "/echo"), content, FIRST, 1);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                first.echo(1, new CpuSpan(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                long heap = server.heapBytes();
                long resident = server.residentBytes();
                try (Load load = Load.open(wiring.target(server, bench, "/echo"), content, connections, 1)) {
                    load.echo(1, Span.of(Duration.ZERO));
                    double held = server.heapBytes() - heap;
                    double grown = server.residentBytes() - resident;
                    return Map.of(Metric.HEAP, held / connections, Metric.RESIDENT, grown / connections);
                }
            }

            @Override
            public void close() throws IOException {
                first.close();
            }
        };
    }
}

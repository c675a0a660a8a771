package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Load;
import io.weft.benchmark.load.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

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

    /** So many times others are opened, and closed again, beforehand: code that is compiled belongs to no connection. */
    private static final int OPENINGS = 5;

    private static final int CLASSES = 60;

    @Override
    public String id() {
        return "idle" + (wiring == Wiring.DEFLATE ? "-deflate" : "");
    }

    @Override
    public String title() {
        return Titles.count(connections) + " idle connections" + (wiring == Wiring.DEFLATE ? ", deflate" : "");
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
    public OptionalInt idleConnections() {
        return OptionalInt.of(connections);
    }

    @Override
    public boolean fresh() {
        return true;
    }

    private void addClasses(Map<Metric, Double> held, RunningServer server, ClassHistogram before, Bench bench)
            throws IOException {
        ClassHistogram grown = server.histogram().minus(before);
        if (grown.isEmpty() || before.isEmpty()) {
            return;
        }
        Contender contender = server.contender();
        Files.writeString(
                bench.folder().resolve(id() + "-" + contender.id() + ".classes.txt"),
                grown.perConnection(connections, CLASSES));
        if (contender.role() != Role.CEILING) {
            held.put(Metric.ENGINE_CLASSES, grown.bytesOf(contender) / (double) connections);
        }
    }

    /** Some connections stay open all the time: what the server makes for its first ones is not counted with the others. */
    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load first = Load.open(wiring.target(server, bench, "/echo"), content, FIRST, 1);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                first.echo(1, bench.span(server, time));
                for (int i = 0; i < OPENINGS; i++) {
                    try (Load passing = Load.open(wiring.target(server, bench, "/echo"), content, FIRST, 1)) {
                        passing.echo(1, Span.of(Duration.ZERO));
                    }
                }
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                ClassHistogram classes = server.histogram();
                long heap = server.heapBytes();
                long resident = server.residentBytes();
                try (Load load = Load.open(wiring.target(server, bench, "/echo"), content, connections, 1)) {
                    load.echo(1, Span.of(Duration.ZERO));
                    double heldBytes = server.heapBytes() - heap;
                    double grown = server.residentBytes() - resident;
                    Map<Metric, Double> held = new EnumMap<>(Metric.class);
                    held.put(Metric.HEAP, heldBytes / connections);
                    held.put(Metric.RESIDENT, grown / connections);
                    addClasses(held, server, classes, bench);
                    return held;
                }
            }

            @Override
            public void close() throws IOException {
                first.close();
            }
        };
    }
}

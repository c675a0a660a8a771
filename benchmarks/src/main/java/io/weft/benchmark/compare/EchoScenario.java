package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Each connection keeps messages in flight: what does an echo cost?
 *
 * @param connections how many
 * @param content what is sent
 * @param depth how many messages each connection keeps in flight
 * @param wiring how the connections are made
 */
record EchoScenario(int connections, Content content, int depth, Wiring wiring) implements Scenario {
    /** Above this the endpoint with the higher message limit answers. */
    private static final int LARGE = 4096;

    /** Above this the endpoint with the highest. */
    private static final int HUGE = 128 * 1024;

    private static final int MANY = 1000;
    /** So many keep a server busy at any size; more are another question. */
    private static final int BUSY = 50;

    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * 1024;

    @Override
    public String id() {
        return "echo-" + connections + "x" + size("")
                + switch (content.kind()) {
                    case TEXT -> "";
                    case BINARY -> "-binary";
                    case JSON -> "-json";
                } + (depth > 1 ? "-d" + depth : "")
                + switch (wiring) {
                    case PLAIN -> "";
                    case DEFLATE -> "-deflate";
                    case TLS -> "-tls";
                };
    }

    private String size(String blank) {
        if (content.bytes() >= MEBIBYTE) {
            return content.bytes() / MEBIBYTE + blank + "MiB";
        }
        return content.bytes() >= KIBIBYTE ? content.bytes() / KIBIBYTE + blank + "KiB" : content.bytes() + blank + "B";
    }

    @Override
    public String title() {
        return Titles.count(connections) + " × "
                + size(" ") + " "
                + switch (content.kind()) {
                    case TEXT -> "text";
                    case BINARY -> "binary";
                    case JSON -> "JSON";
                } + (depth > 1 ? ", " + depth + " in flight" : "")
                + switch (wiring) {
                    case PLAIN -> "";
                    case DEFLATE -> ", deflate";
                    case TLS -> ", TLS";
                };
    }

    @Override
    public Metric headline() {
        return Metric.SERVER_CPU;
    }

    @Override
    public boolean opensInTurn() {
        return connections >= MANY;
    }

    @Override
    public OptionalLong at(Sweep sweep) {
        if (content.kind() != Content.Kind.TEXT || depth > 1 || wiring != Wiring.PLAIN) {
            return OptionalLong.empty();
        }
        return switch (sweep) {
            case CONNECTIONS -> content.bytes() < KIBIBYTE ? OptionalLong.of(connections) : OptionalLong.empty();
            case BYTES -> connections <= BUSY ? OptionalLong.of(content.bytes()) : OptionalLong.empty();
        };
    }

    private String path() {
        if (content.kind() == Content.Kind.BINARY) {
            return "/binary";
        }
        return content.bytes() > HUGE ? "/huge" : content.bytes() > LARGE ? "/large" : "/echo";
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load load = Load.open(wiring.target(server, bench, path()), content, connections, depth);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                load.echo(depth, bench.span(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                CpuWatch watch = new CpuWatch(server);
                return watch.stop(load.echo(depth, bench.span(server, time)));
            }

            @Override
            public void close() throws IOException {
                load.close();
            }
        };
    }
}

package io.weft.benchmark.compare;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

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

    private static final int KIBIBYTE = 1024;

    @Override
    public String id() {
        return "echo-" + connections + "x" + size()
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

    private String size() {
        return content.bytes() >= KIBIBYTE ? content.bytes() / KIBIBYTE + "KiB" : content.bytes() + "B";
    }

    @Override
    public String title() {
        return connections + " × "
                + size().replace("KiB", " KiB").replaceFirst("B$", " B").replace("Ki B", "KiB") + " "
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

    private String path() {
        return content.kind() == Content.Kind.BINARY ? "/binary" : content.bytes() > LARGE ? "/large" : "/echo";
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        Load load = Load.open(wiring.target(server, bench, path()), content, connections, depth);
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                load.echo(depth, new CpuSpan(server, time));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                CpuWatch watch = new CpuWatch(server);
                return watch.stop(load.echo(depth, new CpuSpan(server, time)));
            }

            @Override
            public void close() throws IOException {
                load.close();
            }
        };
    }
}

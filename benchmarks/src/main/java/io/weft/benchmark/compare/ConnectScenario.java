package io.weft.benchmark.compare;

import io.weft.benchmark.load.ConnectAndClose;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Connections open and close, one after the other: what does one cost from the connect to the closing handshake's end?
 *
 * @param wiring how the connections are made
 */
record ConnectScenario(Wiring wiring) implements Scenario {
    private static final int WARM_UPS = 4;

    @Override
    public String id() {
        return wiring == Wiring.TLS ? "connect-tls" : "connect";
    }

    @Override
    public String title() {
        return "connect and close" + (wiring == Wiring.TLS ? ", TLS" : "");
    }

    @Override
    public String each() {
        return "connection";
    }

    @Override
    public Metric headline() {
        return Metric.SERVER_CPU;
    }

    @Override
    public Trial prepare(RunningServer server, Bench bench) throws IOException {
        ConnectAndClose load = new ConnectAndClose(wiring.target(server, bench, "/echo"));
        return new Trial() {

            @Override
            public void warmUp(Duration time) throws IOException {
                // So few are opened in a second that the compiler needs longer to see what is hot.
                load.run(bench.span(server, time.multipliedBy(WARM_UPS)));
            }

            @Override
            public Map<Metric, Double> round(Duration time) throws IOException {
                CpuWatch watch = new CpuWatch(server);
                return watch.stop(load.run(bench.span(server, time)));
            }

            @Override
            public void close() {
                // Nothing stays open.
            }
        };
    }
}

package io.weft.benchmark.compare;

import io.weft.benchmark.endpoint.HugeEcho;
import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Content.Kind;
import java.util.List;

/** Every scenario, in the order of a report. */
public final class Scenarios {
    private static final int KIBIBYTE = 1024;
    private static final Content TINY = new Content(Kind.TEXT, 20);
    private static final Content SMALL = new Content(Kind.TEXT, KIBIBYTE);
    private static final Content LARGE = new Content(Kind.TEXT, 64 * KIBIBYTE);
    private static final Content NOTE = new Content(Kind.TEXT, 100);
    private static final Content JSON = new Content(Kind.JSON, KIBIBYTE);

    private Scenarios() {}

    /**
     * All of them.
     *
     * @param idleConnections how many connections the scenario of idle ones opens
     */
    public static List<Scenario> all(int idleConnections) {
        return List.of(
                new EchoScenario(50, TINY, 1, Wiring.PLAIN),
                new EchoScenario(50, SMALL, 1, Wiring.PLAIN),
                new EchoScenario(50, LARGE, 1, Wiring.PLAIN),
                new EchoScenario(50, TINY, 16, Wiring.PLAIN),
                new EchoScenario(500, TINY, 1, Wiring.PLAIN),
                new EchoScenario(1, TINY, 1, Wiring.PLAIN),
                new EchoScenario(100, TINY, 1, Wiring.PLAIN),
                new EchoScenario(1000, TINY, 1, Wiring.PLAIN),
                new EchoScenario(10_000, TINY, 1, Wiring.PLAIN),
                new EchoScenario(2, new Content(Kind.TEXT, 1024 * KIBIBYTE), 1, Wiring.PLAIN),
                new EchoScenario(2, new Content(Kind.TEXT, HugeEcho.MAX_MESSAGE_BYTES), 1, Wiring.PLAIN),
                new EchoScenario(50, new Content(Kind.BINARY, 20), 1, Wiring.PLAIN),
                new EchoScenario(50, new Content(Kind.BINARY, KIBIBYTE), 1, Wiring.PLAIN),
                new EchoScenario(50, new Content(Kind.BINARY, 64 * KIBIBYTE), 1, Wiring.PLAIN),
                new EchoScenario(50, JSON, 1, Wiring.PLAIN),
                new EchoScenario(50, JSON, 1, Wiring.DEFLATE),
                new EchoScenario(50, TINY, 1, Wiring.TLS),
                new EchoScenario(50, SMALL, 1, Wiring.TLS),
                new EchoScenario(50, LARGE, 1, Wiring.TLS),
                new LatencyScenario(50, TINY, 5000),
                new BroadcastScenario(1000, NOTE, 1, 1),
                new BroadcastScenario(1000, NOTE, 1, BroadcastScenario.TEN),
                new BroadcastScenario(1000, NOTE, 10, 1),
                new ConnectScenario(Wiring.PLAIN),
                new ConnectScenario(Wiring.TLS),
                new IdleScenario(idleConnections, TINY, Wiring.PLAIN),
                new IdleScenario(idleConnections, JSON, Wiring.DEFLATE));
    }
}

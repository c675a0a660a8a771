package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Application;
import io.weft.tck.host.Combination;
import io.weft.tck.host.Host;
import io.weft.tck.host.Protection;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weft as a server on each host and transport, over sockets. */
class HostsTest {
    private static final int IDLE_MILLIS = 60_000;
    private static final String CONTEXT = "/app";

    static Stream<Combination> combinations() {
        return Combination.selected().stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void all_cases(Combination combination) throws Exception {
        try (Host host = combination.host().start(IDLE_MILLIS)) {
            host.deploy(application(combination));
            Map<WireCase, Verdict> verdicts = Playing.all(played -> open(host, played));
            Golden.check(Subject.of(combination), verdicts);
        }
    }

    /** With Weft's defaults, besides the choice of the transport. */
    private static Application application(Combination combination) {
        String transport = combination.initParameters().get("weft.transport");
        return new Application(
                CONTEXT,
                URLClassLoader.newInstance(new URL[0], HostsTest.class.getClassLoader()),
                combination.initializer(),
                Set.of(Echo.class),
                Map.of(),
                Map.of("weft.transport", transport),
                Protection.NONE);
    }

    private static FuzzingPeer.Opened open(Host host, WireCase played) throws Exception {
        UpgradeRequest request = UpgradeRequest.to(CONTEXT + "/conformance", "127.0.0.1:" + host.port());
        DeflateTerms terms = played.terms();
        if (terms != null) {
            request = request.and("Sec-WebSocket-Extensions", terms.offerText());
        }
        WireClient client = WireClient.to(host.port());
        Response response = client.handshake(request);
        assertThat(response.status()).isEqualTo(101);
        return new FuzzingPeer.Opened(
                new SocketLine(client.socket()),
                false,
                DeflateAnswer.asClient(response.values("Sec-WebSocket-Extensions")));
    }
}

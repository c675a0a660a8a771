package io.weft.tck.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.ClientEnvironment;
import io.weft.client.WeftClientContainer;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Weft as a client, the whole container without a network: handshake, session, connection, protocol. */
class MemoryClientTest {
    private final Queue<MemoryTransport> transports = new ConcurrentLinkedQueue<>();
    private final Queue<PeerDeflate> codecs = new ConcurrentLinkedQueue<>();
    private final MemoryConnector connector = new MemoryConnector();

    @Test
    void all_cases() throws Exception {
        try (WeftClientContainer container = new WeftClientContainer(
                connector, ClientEnvironment.ofSystem(MemoryClientTest.class.getClassLoader()))) {
            Map<WireCase, Verdict> verdicts = Playing.all(played -> open(container, played));
            Golden.check(Subject.CLIENT, verdicts);
        }
        assertThat(transports).allMatch(MemoryTransport::isClosed);
        // A bitmap or a document may not shrink, and the smallest messages do not.
        long compressing =
                codecs.stream().filter(codec -> codec.expandedMessages() > 0).count();
        assertThat(compressing).as("cases in which Weft has compressed").isGreaterThanOrEqualTo(codecs.size() / 2);
    }

    private FuzzingPeer.Opened open(WeftClientContainer container, WireCase played) throws Exception {
        URI uri = URI.create("ws://weft.example/" + played.number());
        var unused = container.connectToServer(new EchoClient(), ClientOpening.config(played), uri);
        MemoryConnector.Upgraded upgraded = requireNonNull(connector.upgraded(played));
        transports.add(upgraded.transport());
        String extensions = upgraded.extensions();
        PeerDeflate deflate = extensions == null ? null : DeflateAnswer.asServer(extensions);
        if (deflate != null) {
            codecs.add(deflate);
        }
        return new FuzzingPeer.Opened(upgraded.transport().line(), true, deflate);
    }
}

package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.handshake.HeaderFields;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Weft as a server, the whole container without a host: handshake, session, connection, protocol. */
class MemoryServerTest {
    private final Queue<MemoryTransport> transports = new ConcurrentLinkedQueue<>();
    private final Queue<PeerDeflate> codecs = new ConcurrentLinkedQueue<>();

    @Test
    void all_cases() throws Exception {
        try (MemoryServer server = new MemoryServer(Echo.class)) {
            Map<WireCase, Verdict> verdicts = Playing.all(played -> open(server, played));
            Golden.check(Subject.SERVER, verdicts);
        }
        assertThat(transports).allMatch(MemoryTransport::isClosed);
        // A bitmap or a document may not shrink, and the smallest messages do not.
        long compressing =
                codecs.stream().filter(codec -> codec.expandedMessages() > 0).count();
        assertThat(compressing).as("cases in which Weft has compressed").isGreaterThanOrEqualTo(codecs.size() / 2);
    }

    private FuzzingPeer.Opened open(MemoryServer server, WireCase played) throws Exception {
        DeflateTerms terms = played.terms();
        MemoryServer.Upgraded upgraded = server.upgrade("/conformance", terms == null ? null : terms.offerText());
        transports.add(upgraded.transport());
        PeerDeflate deflate = DeflateAnswer.asClient(extensions(upgraded.response()));
        if (deflate != null) {
            codecs.add(deflate);
        }
        return new FuzzingPeer.Opened(upgraded.transport().line(), false, deflate);
    }

    private static List<String> extensions(HeaderFields response) {
        return response.values("Sec-WebSocket-Extensions");
    }
}

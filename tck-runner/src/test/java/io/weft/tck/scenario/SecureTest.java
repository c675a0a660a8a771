package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Chat;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Firehose;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same engine over TLS. */
@Scenario({Diary.class, Firehose.class, Chat.class})
class SecureTest {
    private final Served served;

    SecureTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 16_384, 65_536, 4_194_304})
    void a_message_of_any_length_comes_back(int length) {
        byte[] payload = new byte[length];
        new java.util.Random(length).nextBytes(payload);
        try (WireClient client = served.connectSecure("/echo")) {
            client.send(Frame.binary(payload));
            assertThat(client.receiveMessage().payload()).isEqualTo(payload);
        }
    }

    @Test
    void the_request_uri_says_wss() {
        try (WireClient client = served.connectSecure("/chat/safe")) {
            client.send(Frame.text("uri"));
            assertThat(client.receive().text()).startsWith("wss://127.0.0.1:");
        }
    }

    @Test
    void pings_fragments_and_the_closing_handshake_work() {
        Journal journal = new Journal();
        try (WireClient client = served.connectSecure(journal.at("/diary"))) {
            client.send(Frame.text("a").unfinished(), Frame.ping("in between"), Frame.continuation("b"));
            assertThat(client.receive().opcode()).isEqualTo(Opcode.PONG);
            assertThat(client.receive().text()).isEqualTo("did ab");
            client.send(Frame.close(4000, "done"));
            assertThat(client.receive().closeCode()).isEqualTo(4000);
            client.awaitEnd();
            journal.expect("open", "text ab", "close 4000 done");
        }
    }

    @Test
    void a_slow_reader_gets_all_in_order() {
        Journal journal = new Journal();
        int count = 256;
        try (WireClient client = served.connectSecure(journal.at("/firehose"))) {
            client.send(Frame.text(Integer.toString(count)));
            journal.expect("open", "begin");
            CpuWatch.assertCalm("while a TLS client does not read");
            for (int i = 0; i < count; i++) {
                assertThat(ByteBuffer.wrap(client.receiveMessage().payload()).getInt())
                        .isEqualTo(i);
            }
            journal.expect("sent " + count);
        }
    }

    @Test
    void a_reset_ends_the_session_once() {
        Journal journal = new Journal();
        WireClient client = served.connectSecure(journal.at("/firehose"));
        client.send(Frame.text("1024"));
        client.receive();
        client.reset();
        assertThat(journal.awaitClose()).startsWith("close 1006");
        CpuWatch.assertCalm("after a TLS client has reset its connection while the server was sending");
        journal.assertNothingMore();
    }
}

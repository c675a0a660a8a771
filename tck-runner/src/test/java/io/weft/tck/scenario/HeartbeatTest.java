package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;

/** The container pings by itself: a peer that answers lives, one that has gone without a word does not. */
@Scenario(
        value = Diary.class,
        settings = {"weft.pingInterval=300", "weft.pongTimeout=2000"})
class HeartbeatTest {
    private static final int PINGS = 3;

    private final Served served;
    private final Journal journal = new Journal();

    HeartbeatTest(Served served) {
        this.served = served;
    }

    @Test
    void a_peer_that_answers_is_pinged_again_and_lives() {
        try (WireClient client = served.connect(journal.at("/diary"))) {
            for (int i = 0; i < PINGS; i++) {
                Frame ping = client.receive();
                assertThat(ping.opcode()).isEqualTo(Opcode.PING);
                client.send(Frame.of(Opcode.PONG, ping.payload()));
            }
            client.send(Frame.text("alive"));
            assertThat(client.receiveMessage().text()).isEqualTo("did alive");
            journal.expect("open", "text alive");
            journal.assertNothingMore();
        }
    }

    @Test
    void a_peer_that_is_silent_is_ended() {
        try (WireClient client = served.connect(journal.at("/diary"))) {
            assertThat(client.receive().opcode()).isEqualTo(Opcode.PING);
            journal.expect("open");
            assertThat(journal.awaitClose()).startsWith("close 1006");
            client.awaitEnd();
            journal.assertNothingMore();
        }
    }
}

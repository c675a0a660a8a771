package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;

/** The host's idle timeout is for HTTP; a WebSocket session lives by its own. */
@Scenario(value = Diary.class, hostIdleMillis = 700)
class HostTimeoutTest {
    private static final int LONGER_MILLIS = 2500;

    private final Served served;

    HostTimeoutTest(Served served) {
        this.served = served;
    }

    @Test
    void a_session_outlives_the_hosts_idle_timeout() {
        Journal journal = new Journal();
        try (WireClient client = served.connect(journal.at("/diary"))) {
            journal.expect("open");
            assertThat(client.staysSilent(LONGER_MILLIS))
                    .as("the connection is silent and open")
                    .isTrue();
            client.send(Frame.text("awake"));
            assertThat(client.receive().text()).isEqualTo("did awake");
        }
    }

    @Test
    void a_session_over_tls_outlives_the_hosts_idle_timeout() {
        try (WireClient client = served.connectSecure("/echo")) {
            assertThat(client.staysSilent(LONGER_MILLIS))
                    .as("the connection is silent and open")
                    .isTrue();
            client.send(Frame.text("awake"));
            assertThat(client.receive().text()).isEqualTo("awake");
        }
    }
}

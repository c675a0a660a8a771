package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Relay;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client inside a web application, whichever way the application gets it. */
@Scenario(Relay.class)
class RelayTest {
    private final Served served;

    RelayTest(Served served) {
        this.served = served;
    }

    @ParameterizedTest
    @ValueSource(strings = {"container", "provider"})
    void an_endpoint_connects_to_another_server(String client) {
        try (WireClient peer = served.connect("/relay/" + client)) {
            peer.send(Frame.text("there"), Frame.text("and back"));
            assertThat(peer.receiveMessage().text()).isEqualTo("there");
            assertThat(peer.receiveMessage().text()).isEqualTo("and back");
            peer.send(Frame.close(1000, ""));
            assertThat(peer.receiveClose().closeCode()).isEqualTo(1000);
        }
    }
}

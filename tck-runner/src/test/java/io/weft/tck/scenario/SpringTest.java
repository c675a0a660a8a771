package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.SpringDoor;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import org.junit.jupiter.api.Test;

/** Spring's WebSocket handlers, which take the upgrade from a servlet, run unchanged. */
@Scenario(SpringDoor.class)
class SpringTest {
    private final Served served;

    SpringTest(Served served) {
        this.served = served;
    }

    @Test
    void a_handler_is_reached_greets_and_answers() {
        try (WireClient client = served.connect("/spring/shout")) {
            assertThat(client.receiveMessage().text()).startsWith("hello");
            client.send(Frame.text("quiet"));
            assertThat(client.receiveMessage().text()).isEqualTo("QUIET");
            client.send(Frame.text("in ").unfinished(), Frame.continuation("pieces"));
            assertThat(client.receiveMessage().text()).isEqualTo("IN PIECES");
        }
    }

    @Test
    void the_subprotocol_is_chosen_as_spring_says() {
        try (WireClient client = served.dial()) {
            UpgradeRequest request = served.request("/spring/shout").with("Sec-WebSocket-Protocol", "soft, loud");
            Response response = client.handshake(request);
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.header("Sec-WebSocket-Protocol")).isEqualTo("loud");
            assertThat(client.receiveMessage().text()).isEqualTo("hello loud");
        }
    }

    @Test
    void a_handler_closes_with_code_and_reason() {
        try (WireClient client = served.connect("/spring/shout")) {
            assertThat(client.receiveMessage().text()).startsWith("hello");
            client.send(Frame.text("bye"));
            Frame close = client.receiveClose();
            assertThat(close.closeCode()).isEqualTo(1000);
            assertThat(close.closeReason()).isEqualTo("said bye");
        }
    }

    /** SockJS's own framing needs a JSON library besides; its way through the dispatcher and the upgrade is the same. */
    @Test
    void sockjs_stands_before_a_handler() {
        try (WireClient client = served.connect("/spring/sock/websocket")) {
            assertThat(client.receiveMessage().text()).startsWith("hello");
            client.send(Frame.text("raw"));
            assertThat(client.receiveMessage().text()).isEqualTo("RAW");
        }
    }

    @Test
    void a_request_that_is_no_handshake_is_spring_s_to_refuse() {
        try (WireClient client = served.dial()) {
            UpgradeRequest request = served.request("/spring/shout").without("Upgrade");
            assertThat(client.handshake(request).status()).isBetween(400, 426);
        }
    }
}

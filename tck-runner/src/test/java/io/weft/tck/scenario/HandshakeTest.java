package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.weft.tck.assertion.Pitfall;
import io.weft.tck.scenario.endpoint.Chat;
import io.weft.tck.scenario.endpoint.Diary;
import io.weft.tck.scenario.endpoint.Door;
import io.weft.tck.scenario.endpoint.Page;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The opening handshake: what it settles, and what it refuses. */
@Scenario({Diary.class, Chat.class, Door.class, Page.class})
class HandshakeTest {
    private final Served served;

    HandshakeTest(Served served) {
        this.served = served;
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("no key", 400, 400, request -> request.without("Sec-WebSocket-Key")),
                refused("two keys", 400, 400, request -> request.and("Sec-WebSocket-Key", UpgradeRequest.KEY)),
                refused(
                        "a key of 15 bytes",
                        400,
                        400,
                        request -> request.with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAA")),
                refused(
                        "a key that is no base64",
                        400,
                        400,
                        request -> request.with("Sec-WebSocket-Key", "?".repeat(24))),
                refused("version 8", 426, 426, request -> request.with("Sec-WebSocket-Version", "8")),
                refused("a foreign Origin", 403, 403, request -> request.and("Origin", "https://elsewhere.example")),
                refused("a header of 100 kB", 400, 499, request -> request.and("X-Long", "x".repeat(100_000))));
    }

    private static Arguments refused(String name, int from, int to, UnaryOperator<UpgradeRequest> change) {
        return argumentSet(name, from, to, change);
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Tag("security-17")
    @Tag("malformed-handshakes")
    void a_bad_request_is_refused_and_others_are_served(int from, int to, UnaryOperator<UpgradeRequest> change) {
        try (WireClient client = served.dial()) {
            client.sendBytesOrMeetTheEnd(change.apply(served.request("/echo")).bytes());
            assertThat(client.readResponse().status()).isBetween(from, to);
        }
        served.assertServesOthers();
    }

    /** RFC 6455 §4.4: the answer to a foreign version names the one that is spoken. */
    @Test
    @Tag("security-17")
    void a_foreign_version_is_answered_with_ours() {
        try (WireClient client = served.dial()) {
            Response response = client.handshake(served.request("/echo").with("Sec-WebSocket-Version", "8"));
            assertThat(response.header("Sec-WebSocket-Version")).isEqualTo("13");
        }
    }

    @Test
    void the_same_origin_is_welcome() {
        try (WireClient client = served.dial()) {
            String origin = "http://127.0.0.1:" + served.host().port();
            assertThat(client.handshake(served.request("/echo").and("Origin", origin))
                            .status())
                    .isEqualTo(101);
        }
    }

    @Test
    void the_clients_first_subprotocol_that_the_server_knows_is_agreed() {
        try (WireClient client = served.dial()) {
            UpgradeRequest request = served.request("/chat/lobby").and("Sec-WebSocket-Protocol", "unknown, v2, v1");
            assertThat(client.handshake(request).header("Sec-WebSocket-Protocol"))
                    .isEqualTo("v2");
            client.send(Frame.text("subprotocol"));
            assertThat(client.receive().text()).isEqualTo("v2");
        }
    }

    @Test
    void without_a_common_subprotocol_none_is_agreed() {
        try (WireClient client = served.dial()) {
            UpgradeRequest request = served.request("/chat/lobby").and("Sec-WebSocket-Protocol", "unknown");
            assertThat(client.handshake(request).header("Sec-WebSocket-Protocol"))
                    .isEmpty();
            client.send(Frame.text("subprotocol"));
            assertThat(client.receive().text()).isEmpty();
        }
    }

    @Test
    void path_and_query_reach_the_endpoint() {
        try (WireClient client = served.connect("/chat/caf%C3%A9%3D1?a=1&a=2")) {
            client.send(Frame.text("room"));
            assertThat(client.receive().text()).isEqualTo("café=1");
            client.send(Frame.text("query"));
            assertThat(client.receive().text()).isEqualTo("[1, 2]");
            client.send(Frame.text("uri"));
            assertThat(client.receive().text())
                    .isEqualTo("ws://127.0.0.1:" + served.host().port() + "/app/chat/caf%C3%A9%3D1?a=1&a=2");
        }
    }

    /** WSC-6.1: user properties are copied for each connection, and the configurator may add to the copy. */
    @Test
    void user_properties_belong_to_one_connection() {
        try (WireClient first = served.connect("/chat/one");
                WireClient second = served.connect("/chat/two")) {
            first.send(Frame.text("put secret"));
            assertThat(first.receive().text()).isEqualTo("ok");
            first.send(Frame.text("properties"));
            assertThat(first.receive().text()).isEqualTo("note=secret, room=/app/chat/one");
            second.send(Frame.text("properties"));
            assertThat(second.receive().text()).isEqualTo("note=null, room=/app/chat/two");
        }
    }

    /** What follows the request in the same segment must neither be lost nor overtake onOpen. */
    @Test
    @Tag("security-18")
    void frames_sent_together_with_the_request_arrive_after_onOpen() {
        Journal journal = new Journal();
        try (WireClient client = served.dial()) {
            UpgradeRequest upgrade = served.request(journal.at("/diary"));
            byte[] request = upgrade.bytes();
            byte[] frames = Frame.bytesOf(Frame.text("early"), Frame.text("bird"));
            byte[] together = java.util.Arrays.copyOf(request, request.length + frames.length);
            System.arraycopy(frames, 0, together, request.length, frames.length);
            client.sendBytes(together);
            assertThat(client.readResponse(upgrade).status()).isEqualTo(101);
            assertThat(client.receive().text()).isEqualTo("did early");
            assertThat(client.receive().text()).isEqualTo("did bird");
            journal.expect("open", "text early", "text bird");
        }
    }

    @Test
    @Pitfall("A request that matches no endpoint goes on to the servlet, which may upgrade it itself.")
    void an_upgrade_of_a_path_without_endpoint_is_the_applications_business() {
        try (WireClient client = served.dial()) {
            assertThat(client.handshake(served.request("/nowhere")).status()).isEqualTo(404);
        }
        try (WireClient client = served.dial()) {
            assertThat(client.handshake(served.request("/page")).status()).isEqualTo(200);
        }
    }

    @Test
    void a_plain_request_reaches_the_servlet() {
        try (WireClient client = served.dial()) {
            UpgradeRequest plain = served.request("/page").without("Upgrade").with("Connection", "close");
            assertThat(client.handshake(plain).status()).isEqualTo(200);
        }
    }

    /** WebSocket 2.1 §8: a servlet decides, and hands the request over. */
    @Test
    @Pitfall("A request that matches no endpoint goes on to the servlet, which may upgrade it itself.")
    void a_servlet_upgrades_by_itself() {
        try (WireClient client = served.connect("/door")) {
            client.send(Frame.text("knock"));
            assertThat(client.receive().text()).isEqualTo("blue says knock");
        }
    }
}

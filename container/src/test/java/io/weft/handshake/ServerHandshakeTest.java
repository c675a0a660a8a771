package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerHandshakeTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final int LIMIT = 1_000;

    private static Map<String, List<String>> request(String... changes) {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        headers.put("Host", List.of("example.com"));
        headers.put("Upgrade", List.of("websocket"));
        headers.put("Connection", List.of("keep-alive, Upgrade"));
        headers.put("Sec-WebSocket-Version", List.of("13"));
        headers.put("Sec-WebSocket-Key", List.of(KEY));
        for (String change : changes) {
            int colon = change.indexOf(':');
            String name = change.substring(1, colon);
            switch (change.charAt(0)) {
                case '-' -> headers.remove(name);
                case '+' -> {
                    List<String> values = new ArrayList<>(headers.getOrDefault(name, List.of()));
                    values.add(change.substring(colon + 1));
                    headers.put(name, values);
                }
                default -> headers.put(name, List.of(change.substring(colon + 1)));
            }
        }
        return headers;
    }

    private static ServerHandshakeOutcome check(String method, String protocol, String... changes) {
        return ServerHandshake.check(method, protocol, HeaderFields.of(request(changes)), LIMIT);
    }

    @Test
    void aValidRequestIsAnOffer() {
        ServerHandshakeOutcome outcome = check(
                "GET",
                "HTTP/1.1",
                "=Sec-WebSocket-Protocol:b, a",
                "+Sec-WebSocket-Extensions:x;y=1",
                "=Content-Length:0");

        List<Extension> extensions = List.of(new NamedExtension("x", List.of(new ExtensionParameter("y", "1"))));
        assertThat(outcome).isEqualTo(new Offer(new WebSocketKey(KEY), List.of("b", "a"), extensions));
    }

    @Test
    void laterVersionsOfHttpWillDo() {
        assertThat(check("GET", "HTTP/2.0")).isInstanceOf(Offer.class);
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of(405, "not with POST", "POST", "HTTP/1.1", new String[] {}),
                Arguments.of(405, "not with get", "get", "HTTP/1.1", new String[] {}),
                wrong(400, "HTTP/1.1 or later", "HTTP/1.0"),
                wrong(400, "HTTP/1.1 or later", "SPDY/3"),
                wrong(400, "one Host", "HTTP/1.1", "-Host:"),
                wrong(400, "one Host", "HTTP/1.1", "+Host:other"),
                wrong(400, "no body", "HTTP/1.1", "=Content-Length:5"),
                wrong(400, "no body", "HTTP/1.1", "=Transfer-Encoding:chunked"),
                wrong(400, "Upgrade header field", "HTTP/1.1", "-Upgrade:"),
                wrong(400, "Upgrade header field", "HTTP/1.1", "=Upgrade:h2c"),
                wrong(400, "Connection header field", "HTTP/1.1", "-Connection:"),
                wrong(400, "Connection header field", "HTTP/1.1", "=Connection:close"),
                wrong(426, "version 13", "HTTP/1.1", "-Sec-WebSocket-Version:"),
                wrong(426, "version 13", "HTTP/1.1", "=Sec-WebSocket-Version:8"),
                wrong(426, "version 13", "HTTP/1.1", "=Sec-WebSocket-Version:13, 8"),
                wrong(400, "one Sec-WebSocket-Version", "HTTP/1.1", "+Sec-WebSocket-Version:13"),
                wrong(400, "one Sec-WebSocket-Key header field, not 0", "HTTP/1.1", "-Sec-WebSocket-Key:"),
                wrong(400, "one Sec-WebSocket-Key header field, not 2", "HTTP/1.1", "+Sec-WebSocket-Key:" + KEY),
                wrong(400, "16 bytes", "HTTP/1.1", "=Sec-WebSocket-Key:dGhlIHNhbXBsZSBub25j"),
                wrong(400, "Sec-WebSocket-Protocol is malformed", "HTTP/1.1", "=Sec-WebSocket-Protocol:a b"),
                wrong(400, "Sec-WebSocket-Extensions is malformed", "HTTP/1.1", "=Sec-WebSocket-Extensions:;"),
                wrong(
                        431,
                        "limit is 1000 (weft.maxHandshakeHeaderBytes)",
                        "HTTP/1.1",
                        "=Cookie:" + "c".repeat(100_000)));
    }

    private static Arguments wrong(int status, String reason, String protocol, String... changes) {
        return Arguments.of(status, reason, "GET", protocol, changes);
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    @Tag("security-12")
    @Tag("security-17")
    void aWrongRequestIsRejected(int status, String reason, String method, String protocol, String[] changes) {
        ServerHandshakeOutcome outcome = check(method, protocol, changes);

        assertThat(outcome).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.status()).isEqualTo(status);
            assertThat(rejection.reason()).contains(reason);
            assertThat(rejection.headers().get("Connection")).contains("close");
        });
    }

    @Test
    void aRejectedVersionLearnsOurs() {
        assertThat(check("GET", "HTTP/1.1", "=Sec-WebSocket-Version:8"))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.headers())
                        .containsEntry("Sec-WebSocket-Version", "13")
                        .containsEntry("Upgrade", "websocket"));
        assertThat(check("PUT", "HTTP/1.1"))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.headers())
                        .containsEntry("Allow", "GET"));
    }

    @Test
    void theLimitItselfIsAllowed() {
        HeaderFields headers = HeaderFields.of(request());
        int size = (int) headers.blockSize();

        assertThat(ServerHandshake.check("GET", "HTTP/1.1", headers, size)).isInstanceOf(Offer.class);
        assertThat(ServerHandshake.check("GET", "HTTP/1.1", headers, size - 1)).isInstanceOf(Rejection.class);
    }

    @Test
    void anAttemptIsWhatNamesWebsocketOrBringsAKey() {
        assertThat(ServerHandshake.isAttempt(HeaderFields.of(request()))).isTrue();
        assertThat(ServerHandshake.isAttempt(HeaderFields.of(request("-Upgrade:"))))
                .isTrue();
        assertThat(ServerHandshake.isAttempt(HeaderFields.of(request("-Sec-WebSocket-Key:"))))
                .isTrue();
        assertThat(ServerHandshake.isAttempt(HeaderFields.of(Map.of("Upgrade", List.of("h2c")))))
                .isFalse();
    }
}

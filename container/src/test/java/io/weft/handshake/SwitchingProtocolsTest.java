package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchingProtocolsTest {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==");
    private static final Agreement NOTHING = new Agreement("", List.of());
    private static final Agreement CHAT = new Agreement("chat", List.of(new NamedExtension("x", List.of())));
    private static final Offer OFFER = new Offer(KEY, List.of("chat", "soap"), List.of());

    @Test
    void proposesWhatWasAgreed() {
        assertThat(SwitchingProtocols.propose(KEY, CHAT))
                .containsEntry("Upgrade", List.of("websocket"))
                .containsEntry("Connection", List.of("Upgrade"))
                .containsEntry("Sec-WebSocket-Accept", List.of("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
                .containsEntry("Sec-WebSocket-Protocol", List.of("chat"))
                .containsEntry("Sec-WebSocket-Extensions", List.of("x"))
                .hasSize(5);
        assertThat(SwitchingProtocols.propose(KEY, NOTHING)).hasSize(3);
    }

    @Test
    void theApplicationsFieldsStayAndOursHold() {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, NOTHING);
        headers.put("x-custom", List.of("1", "2"));
        headers.put("SEC-WEBSOCKET-ACCEPT", List.of("forged"));
        headers.put("sec-websocket-protocol", List.of("chat, soap"));
        headers.remove("Upgrade");
        headers.put("connection", List.of("close"));

        HeaderFields settled = SwitchingProtocols.settle(headers, KEY, NOTHING);

        assertThat(settled.values("X-Custom")).containsExactly("1", "2");
        assertThat(settled.values("Sec-WebSocket-Accept")).containsExactly(KEY.accept());
        assertThat(settled.values("Upgrade")).containsExactly("websocket");
        assertThat(settled.values("Connection")).containsExactly("Upgrade");
        assertThat(settled.values("Sec-WebSocket-Protocol")).isEmpty();
    }

    /** As applications do that copy every header field of the request. */
    @Test
    void fieldsOfTheRequestDoNotComeBack() {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, CHAT);
        for (String name :
                List.of("Host", "Content-Length", "Transfer-Encoding", "Sec-WebSocket-Key", "HTTP2-Settings")) {
            headers.put(name, List.of("1"));
        }
        headers.put("Cookie", List.of("a=b"));

        HeaderFields settled = SwitchingProtocols.settle(headers, KEY, CHAT);

        assertThat(settled.asMap().keySet())
                .containsExactlyInAnyOrder(
                        "Connection",
                        "Cookie",
                        "Sec-WebSocket-Accept",
                        "Sec-WebSocket-Extensions",
                        "Sec-WebSocket-Protocol",
                        "Upgrade");
    }

    @Test
    void aFieldWithoutAListIsNone() {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, NOTHING);
        headers.put("X-Null", null);

        assertThat(SwitchingProtocols.settle(headers, KEY, NOTHING).asMap()).doesNotContainKey("X-Null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=y", "a\nb", "a\0", "\u007f"})
    void controlCharactersInValuesAreRefused(String value) {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, NOTHING);
        headers.put("X-Name", List.of(value));

        assertThatThrownBy(() -> SwitchingProtocols.settle(headers, KEY, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The value of response header X-Name has a control character in it: "
                        + "\\d+ after [01] characters\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb"})
    void namesMustBeTokens(String name) {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, NOTHING);
        headers.put(name, List.of("1"));

        assertThatThrownBy(() -> SwitchingProtocols.settle(headers, KEY, NOTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a token");
    }

    @Test
    void tabsAndOtherLettersMayStandInValues() {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, NOTHING);
        headers.put("X-Name", List.of("a\tb\u00fc"));

        assertThat(SwitchingProtocols.settle(headers, KEY, NOTHING).first("X-Name"))
                .isEqualTo("a\tb\u00fc");
    }

    @Test
    void theApplicationMayChooseAnotherOfferedSubprotocol() {
        assertThat(subprotocolAfter(List.of("soap"))).isEqualTo("soap");
        assertThat(subprotocolAfter(List.of("mqtt"))).isEqualTo("chat");
        assertThat(subprotocolAfter(List.of("soap", "chat"))).isEqualTo("chat");
        assertThat(SwitchingProtocols.subprotocol(HeaderFields.modifiable(), OFFER, "chat"))
                .isEqualTo("chat");
    }

    private static String subprotocolAfter(List<String> values) {
        Map<String, List<String>> headers = SwitchingProtocols.propose(KEY, CHAT);
        headers.put("Sec-WebSocket-Protocol", values);
        return SwitchingProtocols.subprotocol(headers, OFFER, "chat");
    }
}

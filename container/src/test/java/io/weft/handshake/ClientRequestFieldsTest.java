package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientRequestFieldsTest {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==");
    private static final WebSocketKey OTHER = new WebSocketKey("AAAAAAAAAAAAAAAAAAAAAA==");

    private static Map<String, List<String>> asked() {
        return new ClientHandshake(KEY, List.of(), List.of()).requestHeaders();
    }

    @Test
    void keepsWhatTheApplicationAdds() {
        Map<String, List<String>> headers = asked();
        headers.put("X-One", List.of("a", "b"));
        assertThat(ClientRequestFields.settle(headers).values("x-one")).containsExactly("a", "b");
    }

    @Test
    void staysAHandshakeWhateverTheApplicationDoes() {
        Map<String, List<String>> headers = asked();
        headers.clear();
        headers.put("Connection", List.of("close"));
        headers.put("Gone", null);
        HeaderFields settled = ClientRequestFields.settle(headers);
        assertThat(settled.values("Connection")).containsExactly("Upgrade");
        assertThat(settled.values("Upgrade")).containsExactly("websocket");
        assertThat(settled.values("Sec-WebSocket-Version")).containsExactly("13");
        assertThat(settled.values("Gone")).isEmpty();
    }

    @Test
    void leavesOutWhatAnnouncesABody() {
        Map<String, List<String>> headers = asked();
        headers.put("content-length", List.of("5"));
        headers.put("Transfer-Encoding", List.of("chunked"));
        assertThat(ClientRequestFields.settle(headers).asMap())
                .doesNotContainKeys("Content-Length", "Transfer-Encoding");
    }

    @Test
    void refusesLineBreaks() {
        for (String value : List.of("a\r\nHost: evil", "a\nb", "a\u0000", "a\u007f")) {
            Map<String, List<String>> headers = asked();
            headers.put("X-One", List.of(value));
            assertThatThrownBy(() -> ClientRequestFields.settle(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("request header X-One has a control character in it: ")
                    .hasMessageContaining(" after 1 characters");
        }
        Map<String, List<String>> tabbed = asked();
        tabbed.put("X-One", List.of("a\tb"));
        assertThat(ClientRequestFields.settle(tabbed).first("X-One")).isEqualTo("a\tb");
    }

    @Test
    void refusesNamesThatAreNone() {
        Map<String, List<String>> headers = asked();
        headers.put("X One\n", List.of("1"));
        assertThatThrownBy(() -> ClientRequestFields.settle(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'X One?' is not a token");
    }

    @Test
    void refusesNullValues() {
        Map<String, List<String>> headers = asked();
        headers.put("X-One", Arrays.asList("a", null));
        assertThatThrownBy(() -> ClientRequestFields.settle(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-One");
    }

    @Test
    void everyRequestHasAKeyOfItsOwn() {
        HeaderFields again = ClientRequestFields.redirected(ClientRequestFields.settle(asked()), OTHER, true);
        assertThat(again.values("Sec-WebSocket-Key")).containsExactly(OTHER.value());
    }

    @Test
    @Tag("security-24")
    @Tag("CVE-2026-42498")
    void tellsAnotherOriginNoSecrets() {
        Map<String, List<String>> headers = asked();
        for (String secret :
                List.of("authorization", "Cookie", "COOKIE2", "Proxy-Authorization", "X-Auth-Token", "X-Api-Key")) {
            headers.put(secret, List.of("secret"));
        }
        headers.put("Host", List.of("here.example"));
        headers.put("X-One", List.of("a"));
        HeaderFields settled = ClientRequestFields.settle(headers);
        assertThat(ClientRequestFields.redirected(settled, OTHER, true).asMap().toString())
                .contains("secret", "here");
        assertThat(ClientRequestFields.redirected(settled, OTHER, false).asMap().toString())
                .doesNotContain("secret", "here")
                .contains("X-One");
    }
}

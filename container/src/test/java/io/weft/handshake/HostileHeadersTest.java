package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other implementations were attacked with before the connection was even open. */
class HostileHeadersTest {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==");

    @ParameterizedTest
    @Tag("security-12")
    @Tag("CVE-2021-32640")
    @ValueSource(strings = {" ", ",", "a,", "a ,", "a\t", "\t,", "a, ,"})
    void aListOfSubprotocolsCostsTimeInProportionToItsLength(String pattern) {
        CountingText text = new CountingText(pattern.repeat(100_000 / pattern.length()));
        try {
            assertThat(TokenList.parse(HeaderNames.PROTOCOL, List.of(text))).hasSizeLessThan(2);
        } catch (MalformedHeaderException malformed) {
            assertThat(malformed).hasMessageContaining("is malformed at character");
        }
        assertThat(text.looks()).isLessThan(10L * text.length());
    }

    @Test
    @Tag("security-12")
    @Tag("CVE-2020-7662")
    @Tag("CVE-2020-7663")
    void aQuoteThatIsNeverClosedIsReadOnce() {
        CountingText text = new CountingText("a; b=\"" + "\\\\".repeat(50_000));
        assertThatThrownBy(() -> ExtensionList.parse(List.of(text))).isInstanceOf(MalformedHeaderException.class);
        CountingText tokens = new CountingText("a; b=\"" + "\\c".repeat(50_000));
        assertThatThrownBy(() -> ExtensionList.parse(List.of(tokens)))
                .hasMessageContaining("the closing quote is missing");
        assertThat(text.looks() + tokens.looks()).isLessThan(10L * (text.length() + tokens.length()));
    }

    @Test
    @Tag("GHSA-5v72-xg48-5rpm")
    void namesThatMeanSomethingToALanguageAreNamesLikeAnyOther() throws MalformedHeaderException {
        String header = "constructor, __proto__; toString=valueOf, hashCode; class; getClass=null";
        assertThat(ExtensionList.format(ExtensionList.parse(List.of(header))))
                .isEqualTo("constructor, __proto__;toString=valueOf, hashCode;class;getClass=null");
    }

    /** A host that stops reading at so many fields hands over a request without its Upgrade. */
    @Test
    @Tag("CVE-2024-37890")
    void aRequestThatLostItsUpgradeIsRefusedAndOneWithTooManyFieldsToo() {
        Map<String, List<String>> fields = request();
        fields.remove(HeaderNames.UPGRADE);
        assertThat(check(fields)).isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.status())
                .isEqualTo(400));
        Map<String, List<String>> many = request();
        for (int i = 0; i < 2_000; i++) {
            many.put("X-" + i, List.of("y"));
        }
        assertThat(check(many)).isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.status())
                .isEqualTo(431));
    }

    @ParameterizedTest
    @Tag("CVE-2020-7693")
    @ValueSource(strings = {"h2c", "", ",", "websocket2", "TLS/1.0, h2c", "web socket"})
    void anUnexpectedUpgradeIsNotForUsAndBreaksNothing(String upgrade) {
        Map<String, List<String>> fields = request();
        fields.remove(HeaderNames.KEY);
        fields.put(HeaderNames.UPGRADE, List.of(upgrade));
        assertThat(ServerHandshake.isAttempt(HeaderFields.of(fields))).isFalse();
        assertThat(check(fields)).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @Tag("security-20")
    @Tag("CVE-2026-1527")
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\0", "a\u007f"})
    void whatAStrangerSuppliesStartsNoHeaderOfHisOwnInEitherRole(String value) {
        Map<String, List<String>> fields = HeaderFields.modifiable();
        fields.put("X-From-A-Stranger", List.of(value));
        assertThatThrownBy(() -> ClientRequestFields.settle(fields)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SwitchingProtocols.settle(fields, KEY, new Agreement("", List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        List<String> subprotocols = new ArrayList<>(List.of(value));
        assertThatThrownBy(() -> new ClientHandshake(KEY, subprotocols, List.of()).requestHeaders())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @Tag("security-19")
    @Tag("phoenix-6e413ae02")
    @ValueSource(
            strings = {
                "https://evil-example.com",
                "https://evilexample.com",
                "https://example.com.evil.org",
                "https://a.example.com",
                "https://example.com@evil.org",
                "https://example.com:444",
                "http://example.com",
                "https://example.comm",
                "https://example.com.",
                "https://example%2ecom",
                "https://example.com/",
                "https://EXAMPLE.C\u00d6M",
                "null"
            })
    void anOriginThatOnlyLooksLikeAnAllowedOneIsNone(String origin) {
        OriginPolicy policy = OriginPolicy.allowing(List.of("https://example.com"));
        assertThat(policy.allows("https://Example.COM:443", "ws.example.com")).isTrue();
        assertThat(policy.allows(origin, "ws.example.com")).isFalse();
    }

    @ParameterizedTest
    @Tag("security-19")
    @Tag("phoenix-6e413ae02")
    @ValueSource(strings = {"https://*.example.com", "https://*", "*://example.com", "https://example.*"})
    void aListOfOriginsKnowsNoPatterns(String pattern) {
        assertThatThrownBy(() -> OriginPolicy.allowing(List.of(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "' is not an origin");
    }

    private static ServerHandshakeOutcome check(Map<String, List<String>> fields) {
        return ServerHandshake.check("GET", "HTTP/1.1", HeaderFields.of(fields), 8192);
    }

    private static Map<String, List<String>> request() {
        Map<String, List<String>> fields = HeaderFields.modifiable();
        for (String line : Arrays.asList(
                "Host: example.com",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + KEY.value(),
                "Sec-WebSocket-Version: 13")) {
            String[] parts = line.split(": ", 2);
            fields.put(parts[0], List.of(parts[1]));
        }
        return fields;
    }
}

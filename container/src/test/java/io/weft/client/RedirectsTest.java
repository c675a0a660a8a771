package io.weft.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.HandshakeException.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where redirects lead, and what goes along. */
class RedirectsTest {
    private final Connecting test = new Connecting();

    private void redirecting(String... locations) {
        List<String> left = new ArrayList<>(List.of(locations));
        test.connector.script = attempt -> left.isEmpty()
                ? FakeConnector.accepted(attempt)
                : FakeConnector.status(302, "Location", left.remove(0));
    }

    private HandshakeAttempt last() {
        return test.connector.attempts.get(test.connector.attempts.size() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://a.example/x, /y?q, ws://a.example/y?q",
        "ws://a.example/x/y, z, ws://a.example/x/z",
        "ws://a.example/x, http://a.example:8080/z, ws://a.example:8080/z",
        "ws://a.example/x, https://a.example/z#top, wss://a.example/z",
        "wss://a.example/x, //b.example/z, wss://b.example/z",
        "ws://a.example/x, wss://b.example/z, wss://b.example/z",
    })
    void leadsThere(URI from, String location, URI to) {
        redirecting(location);
        assertThat(test.connect(from).join().getRequestURI()).isEqualTo(to);
        assertThat(last().uri()).isEqualTo(to);
        assertThat(last().headers().first("Sec-WebSocket-Key"))
                .isNotEqualTo(test.connector.attempts.get(0).headers().first("Sec-WebSocket-Key"));
        assertThat(test.noting.notes)
                .as("the application is asked once, and told once")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://a.example/x, http://a.example/y, give up the encryption",
        "wss://a.example/x, ws://a.example/y, give up the encryption",
        "ws://a.example/x, ftp://a.example/y, not a WebSocket or HTTP URI",
        "ws://a.example/x, http://u:p@a.example/y, a user name",
        "ws://a.example/x, 'http://[bad/y', not a URI",
        "ws://a.example/x, http:///y, no host",
    })
    @Tag("security-24")
    void doesNotLeadThere(URI from, String location, String why) {
        redirecting(location);
        HandshakeException failure = test.failure(test.connect(from));
        assertThat(failure.kind()).isEqualTo(Kind.REDIRECTED);
        assertThat(failure).hasMessageContaining(why);
        assertThat(test.connector.attempts).hasSize(1);
    }

    @Test
    void needsALocation() {
        test.connector.script = attempt -> FakeConnector.status(307);
        assertThat(test.failure(test.connect())).hasMessageContaining("no Location header field");
    }

    @Test
    @Tag("security-24")
    @Tag("security-25")
    void followsSoManyAndNoMore() {
        test.userProperties.put("weft.client.maxRedirects", 2);
        redirecting("/1", "/2");
        assertThat(test.connect().join().getRequestURI()).hasPath("/2");
        redirecting("/1", "/2", "/3");
        HandshakeException failure = test.failure(test.connect());
        assertThat(failure).hasMessageContaining("the 2 that weft.client.maxRedirects allows");
        test.userProperties.put("weft.client.maxRedirects", 0);
        redirecting("/1");
        assertThat(test.failure(test.connect()).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/y, true",
        "http://a.example:80/y, true",
        "http://A.EXAMPLE/y, true",
        "http://b.example/y, false",
        "http://a.example:81/y, false",
        "https://a.example/y, false",
    })
    @Tag("security-24")
    @Tag("CVE-2026-42498")
    @Tag("ws-2022-redirects")
    void takesSecretsAlongToTheSameOriginOnly(String location, boolean taken) {
        test.userProperties.put("weft.client.bearerToken", "secret");
        test.userProperties.put("weft.client.user", "me");
        test.userProperties.put("weft.client.password", "secret");
        test.noting.adds.putAll(Map.of("Cookie", List.of("secret"), "X-Mine", List.of("1")));
        redirecting(location);
        test.connect().join();
        assertThat(last().headers().first("Authorization") != null).isEqualTo(taken);
        assertThat(last().headers().first("Cookie") != null).isEqualTo(taken);
        assertThat(last().settings().credentials() != null).isEqualTo(taken);
        assertThat(last().headers().first("X-Mine")).isEqualTo("1");
    }

    @Test
    @Tag("security-24")
    @Tag("CVE-2026-42498")
    void doesNotGiveSecretsBackToAnOriginItReturnsTo() {
        test.noting.adds.put("Authorization", List.of("secret"));
        redirecting("http://b.example/", "http://a.example/");
        test.connect().join();
        assertThat(test.connector.attempts).hasSize(3);
        assertThat(last().headers().first("Authorization")).isNull();
    }
}

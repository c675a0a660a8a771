package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.com, http, example.com, 80",
        "https://example.com, https, example.com, 443",
        "HTTP://Example.COM:8080, http, example.com, 8080",
        "https://[2001:DB8::1]:444, https, [2001:db8::1], 444",
        "http://[::1], http, [::1], 80",
        "chrome-extension://abcdef, chrome-extension, abcdef, -1",
        "http://a:65535, http, a, 65535",
    })
    void readsSchemeHostAndPort(String text, String scheme, String host, int port) {
        assertThat(Origin.parse(text)).isEqualTo(new Origin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "example.com",
                "://example.com",
                "http://",
                "http://:80",
                "http://a:",
                "http://a:x",
                "http://a:65536",
                "http://a:123456",
                "http://a/path",
                "http://user@a",
                "http://a b",
                "http://a, http://b",
                "http://[::1",
                "http://[::1]x",
                "http://\u00e4",
                "http://a?b"
            })
    void whatIsNoOriginIsNone(String text) {
        assertThat(Origin.parse(text)).isNull();
    }
}

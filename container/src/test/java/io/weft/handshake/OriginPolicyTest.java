package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, example.com, true",
                "-, -, true",
                "http://example.com, example.com, true",
                "https://example.com, example.com, true",
                "http://example.com, example.com:80, true",
                "https://example.com, example.com:443, true",
                "https://example.com:8443, example.com:8443, true",
                "http://EXAMPLE.com, example.COM, true",
                "http://[::1]:8080, [::1]:8080, true",
                "http://example.com, example.com:8080, false",
                "http://example.com:8080, example.com, false",
                "https://example.com, example.com:80, false",
                "http://evil.com, example.com, false",
                "http://example.com.evil.com, example.com, false",
                "http://evilexample.com, example.com, false",
                "http://example.com@evil.com, example.com, false",
                "null, example.com, false",
                "http://example.com, -, false",
                "http://example.com, '', false",
                "'', example.com, false"
            })
    @Tag("security-19")
    @Tag("CVE-2026-34403")
    @Tag("engineio-128")
    void theDefaultIsTheSameHostOrNoOrigin(String origin, String host, boolean allowed) {
        assertThat(OriginPolicy.SAME_HOST.allows(origin, host)).isEqualTo(allowed);
    }

    @Test
    void aListAllowsExactOriginsBesidesTheSameHost() {
        OriginPolicy policy = OriginPolicy.allowing(List.of("https://app.example.com", "http://localhost:3000"));

        assertThat(policy.allows("https://APP.example.com", "api.example.com")).isTrue();
        assertThat(policy.allows("https://app.example.com:443", "api.example.com"))
                .isTrue();
        assertThat(policy.allows("http://localhost:3000", "api.example.com")).isTrue();
        assertThat(policy.allows("https://api.example.com", "api.example.com")).isTrue();
        assertThat(policy.allows("http://app.example.com", "api.example.com")).isFalse();
        assertThat(policy.allows("http://localhost:3001", "api.example.com")).isFalse();
        assertThat(policy.allows("null", "api.example.com")).isFalse();
        assertThat(policy.toString()).startsWith("same host and [");
    }

    @Test
    void opaqueOriginsMustBeNamed() {
        OriginPolicy policy = OriginPolicy.allowing(List.of("null"));

        assertThat(policy.allows("null", "example.com")).isTrue();
        assertThat(policy.allows("garbage", "example.com")).isFalse();
    }

    @Test
    void aStarAllowsAll() {
        OriginPolicy policy = OriginPolicy.allowing(List.of("https://a.example", "*"));

        assertThat(policy).isSameAs(OriginPolicy.ANY).hasToString("any origin");
        assertThat(policy.allows("http://evil.com", "example.com")).isTrue();
        assertThat(OriginPolicy.SAME_HOST).hasToString("same host");
    }

    @Test
    void aListMustHoldOrigins() {
        assertThatThrownBy(() -> OriginPolicy.allowing(List.of("example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'example.com' is not an origin; write scheme://host[:port]");
    }
}

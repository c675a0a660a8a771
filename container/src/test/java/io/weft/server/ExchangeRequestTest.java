package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeRequestTest {
    private final FakeExchange exchange = new FakeExchange("/a/1");

    private ExchangeRequest request() {
        Map<String, String> pathParameters = new LinkedHashMap<>();
        pathParameters.put("z", "1=2");
        pathParameters.put("q", "path");
        exchange.query.put("q", List.of("first", "second"));
        return new ExchangeRequest(exchange, pathParameters);
    }

    @Test
    void parametersArePathVariablesThenQuery() {
        assertThat(request().getParameterMap())
                .hasToString("{z=[1=2], q=[path, first, second]}")
                .isUnmodifiable();
        assertThatThrownBy(() ->
                        request().getParameterMap().values().iterator().next().add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tellsWhatTheHostTells() {
        ExchangeRequest request = request();

        assertThat(request.getRequestURI()).isEqualTo(URI.create("ws://example.com/app/a/1?q=1"));
        assertThat(request.getQueryString()).isEqualTo("q=1");
        assertThat(request.getHttpSession()).isEqualTo("the session");
        assertThat(request.getUserPrincipal()).isNull();
        assertThat(request.isUserInRole("known")).isTrue();
        assertThat(request.isUserInRole("other")).isFalse();
        assertThat(request.getHeaders()).containsKey("Host").isUnmodifiable();
        assertThat(request.getHeaders().get("HOST")).containsExactly("example.com");
    }

    @Test
    void hasWhatVersion23Adds() {
        ExchangeRequest request = request();

        assertThat(request.getLocalAddress()).isEqualTo("192.0.2.1");
        assertThat(request.getLocalHostName()).isEqualTo("local");
        assertThat(request.getLocalPort()).isEqualTo(80);
        assertThat(request.getRemoteAddress()).isEqualTo("192.0.2.2");
        assertThat(request.getRemoteHostName()).isEqualTo("remote");
        assertThat(request.getRemotePort()).isEqualTo(12_345);
        assertThat(request.getPreferredLocale()).isEqualTo(Locale.FRENCH);
        assertThat(request.getUserX509CertificateChain()).isEmpty();
    }
}

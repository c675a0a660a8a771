package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUriTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://example.com:8080/app/a, -, false, ws://example.com:8080/app/a",
                "https://example.com/app/a, q=1&q=2, true, wss://example.com/app/a?q=1&q=2",
                "http://[::1]/a%20b;c=d, '', true, wss://[::1]/a%20b;c=d?",
                "http://a/{b}|c, x=^\u00e4, false, ws://a/%7Bb%7D%7Cc?x=%5E%C3%A4",
                "http://a_b/, -, false, ws://a_b/",
            })
    @SuppressWarnings("JdkObsolete") // the Servlet API wants a StringBuffer
    void isAbsoluteWithQuery(String url, @Nullable String query, boolean secure, String uri) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getRequestURL" -> new StringBuffer(url);
                        case "getQueryString" -> query;
                        case "isSecure" -> secure;
                        default -> throw new UnsupportedOperationException(method.toString());
                    };
                });

        assertThat(RequestUri.of(request)).hasToString(uri);
    }
}

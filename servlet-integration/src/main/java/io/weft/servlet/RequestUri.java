package io.weft.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The absolute {@code ws:} or {@code wss:} URI of a request, with its query. */
final class RequestUri {
    /** What RFC 3986 §2 allows besides letters and digits. */
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

    private RequestUri() {}

    /**
     * Rebuilds the URI.
     *
     * @throws IllegalArgumentException if its host or port is not one
     */
    static URI of(HttpServletRequest request) {
        StringBuilder text = new StringBuilder(request.getRequestURL());
        text.replace(0, text.indexOf(":"), request.isSecure() ? "wss" : "ws");
        String query = request.getQueryString();
        if (query != null) {
            text.append('?').append(query);
        }
        return URI.create(escape(text.toString()));
    }

    /** Hosts let characters pass that a URI must not have, such as {@code |} and {@code {}}. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isAllowed(c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(hex(octet >> 4)).append(hex(octet));
            }
        }
        return escaped.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ALLOWED.indexOf(c) >= 0;
    }

    private static char hex(int value) {
        return Character.toUpperCase(Character.forDigit(value & 0xf, 16));
    }
}

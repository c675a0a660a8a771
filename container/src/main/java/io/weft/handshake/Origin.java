package io.weft.handshake;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, RFC 6454 §7: the value of an {@code Origin} header field.
 *
 * @param scheme in lower case
 * @param host in lower case; an IPv6 address in its brackets
 * @param port as given, else the scheme's own; -1 if it has none
 */
record Origin(String scheme, String host, int port) {
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "ws", 80, "https", 443, "wss", 443);
    private static final int MAX_PORT = 65_535;
    private static final int NO_PORT = -1;

    /** Reads {@code scheme://host[:port]}; null if it is not that, as {@code null} is not. */
    static @Nullable Origin parse(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            return null;
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return parseAuthority(scheme, text.substring(colon + "://".length()));
    }

    /** Reads {@code host[:port]}, as in a {@code Host} header field; null if it is not that. */
    static @Nullable Origin parseAuthority(String scheme, String text) {
        int end = endOfHost(text);
        if (end <= 0 || !isHost(text, end)) {
            return null;
        }
        String host = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (end == text.length()) {
            return new Origin(scheme, host, DEFAULT_PORTS.getOrDefault(scheme, NO_PORT));
        }
        int port = port(text, end);
        return port < 0 ? null : new Origin(scheme, host, port);
    }

    boolean hasHostAndPortOf(Origin other) {
        return host.equals(other.host) && port == other.port;
    }

    private static int endOfHost(String text) {
        if (text.startsWith("[")) {
            return text.indexOf(']') + 1;
        }
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static boolean isHost(String text, int end) {
        return text.substring(0, end).chars().allMatch(c -> c > ' ' && c < 0x7f && "/?#@,\\\"<>".indexOf(c) < 0);
    }

    private static int port(String text, int colon) {
        String digits = text.substring(colon + 1);
        boolean plausible = text.charAt(colon) == ':'
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plausible ? Integer.parseInt(digits) : NO_PORT;
        return port > MAX_PORT ? NO_PORT : port;
    }
}

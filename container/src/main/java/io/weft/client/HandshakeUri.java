package io.weft.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The URIs of RFC 6455 §3, {@code ws:} and {@code wss:}, and what HTTP makes of them. */
public final class HandshakeUri {
    private static final int WS_PORT = 80;
    private static final int WSS_PORT = 443;

    private HandshakeUri() {}

    /** What is wrong with a URI to connect to, null if nothing is. */
    static @Nullable String problem(URI uri) {
        String scheme = scheme(uri);
        if (!scheme.equals("ws") && !scheme.equals("wss")) { // RFC 6455 §3
            return "its scheme is not ws or wss";
        }
        if (uri.getHost() == null) {
            return "it names no host";
        }
        if (uri.getRawUserInfo() != null) { // RFC 6455 §3 has no user in its grammar
            return "it holds a user name, which belongs into the settings weft.client.user and weft.client.password";
        }
        if (uri.getRawFragment() != null) { // RFC 6455 §3: fragment identifiers are meaningless
            return "it has a fragment";
        }
        return null;
    }

    /** Whether the connection is encrypted. */
    public static boolean isSecure(URI uri) {
        return scheme(uri).equals("wss");
    }

    /** The port to connect to. */
    public static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? WSS_PORT : WS_PORT;
    }

    /** The same place as HTTP names it. */
    public static URI http(URI uri) {
        return withScheme(uri, isSecure(uri) ? "https" : "http");
    }

    /** The same place as WebSocket names it, given by any of the four schemes; null if the scheme is another. */
    static @Nullable URI webSocket(URI uri) {
        return switch (scheme(uri)) {
            case "ws", "http" -> withScheme(uri, "ws");
            case "wss", "https" -> withScheme(uri, "wss");
            default -> null;
        };
    }

    /** Whether both are of one scheme, host and port. */
    static boolean sameOrigin(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /** The query's parameters in their order, decoded; a name may have several values. Unmodifiable. */
    static Map<String, List<String>> queryParameters(URI uri) {
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
            }
        }
        parameters.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(parameters);
    }

    /** Takes what is no escape for what it is. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static URI withScheme(URI uri, String scheme) {
        String text = uri.toString();
        try {
            return new URI(scheme + text.substring(text.indexOf(':')));
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

package io.weft.handshake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header fields of a client's request after the application has had its turn, RFC 6455 §4.1: settled so that they can be
 * sent, and stripped of what a server elsewhere may not learn. Stateless.
 */
public final class ClientRequestFields {

    /** Fields that prove who asks; they are meant for the origin that the application connects to. */
    private static final Set<String> CREDENTIALS =
            caseless("Authorization", "Cookie", "Cookie2", "Proxy-Authorization", "X-Auth-Token", "X-Api-Key");

    /** Fields that speak of a body or of one hop. A GET has no body, and the hop is the connection's own affair. */
    private static final Set<String> NOT_OURS_TO_SEND = caseless(
            "Content-Length", "Transfer-Encoding", "Trailer", "TE", "Keep-Alive", "Proxy-Connection", "HTTP2-Settings");

    private ClientRequestFields() {}

    /**
     * Settles what is to be sent: what the application has changed, with the fields that make it a handshake.
     *
     * @throws IllegalArgumentException if a name or a value is one that no header field can have, such as one with a line break
     */
    public static HeaderFields settle(Map<String, List<String>> changed) {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        changed.forEach((name, values) -> {
            if (values != null && !NOT_OURS_TO_SEND.contains(name)) {
                headers.put(requireName(name), requireValues(name, values));
            }
        });
        headers.put(HeaderNames.UPGRADE, List.of("websocket"));
        headers.put(HeaderNames.CONNECTION, List.of("Upgrade"));
        headers.put(HeaderNames.VERSION, List.of(ServerHandshake.VERSION));
        return HeaderFields.of(headers);
    }

    /**
     * The same request once more, as it is sent to where a redirect leads.
     *
     * @param key the new connection's own nonce (RFC 6455 §4.1, request 7)
     * @param sameOrigin whether scheme, host and port are still those of the request before; if not, everything that proves who
     *     asks is left out, and so is a {@code Host} that the application has set
     */
    public static HeaderFields redirected(HeaderFields before, WebSocketKey key, boolean sameOrigin) {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        headers.putAll(before.asMap());
        headers.put(HeaderNames.KEY, List.of(key.value()));
        if (!sameOrigin) {
            headers.keySet().removeAll(CREDENTIALS);
            headers.remove(HeaderNames.HOST);
        }
        return HeaderFields.of(headers);
    }

    private static String requireName(String name) {
        if (!HeaderScanner.isToken(name)) {
            throw new IllegalArgumentException("The request header name '" + printable(name) + "' is not a token.");
        }
        return name;
    }

    /** A line break in a value would let whoever supplied it write header fields, or requests, of his own. */
    private static List<String> requireValues(String name, List<String> values) {
        for (String value : values) {
            if (value == null) {
                throw new IllegalArgumentException("A value of request header " + name + " is null.");
            }
            requireNoControl(name, value);
        }
        return values;
    }

    /** The value stays untold: it may be a credential, and messages are logged. */
    private static void requireNoControl(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                throw new IllegalArgumentException("The value of request header " + name
                        + " has a control character in it: " + (int) value.charAt(i) + " after " + i + " characters.");
            }
        }
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> printable.append(isControl(c) ? '?' : (char) c));
        return printable.toString();
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}

package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The header fields of the 101 response, RFC 6455 §4.2.2: proposed to the application, which may change them, and then settled
 * so that the handshake holds whatever it did.
 */
public final class SwitchingProtocols {
    /** Fields that speak of a request, of a body or of one hop: applications copy them when they copy every field. */
    private static final List<String> NOT_OURS_TO_SEND = List.of(
            HeaderNames.KEY,
            HeaderNames.VERSION,
            HeaderNames.HOST,
            "Content-Length",
            "Transfer-Encoding",
            "Trailer",
            "TE",
            "Keep-Alive",
            "Proxy-Connection",
            "HTTP2-Settings");

    private SwitchingProtocols() {}

    /** The fields as the container would send them; modifiable. */
    public static Map<String, List<String>> propose(WebSocketKey key, Agreement agreement) {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        writeOurs(headers, key, agreement);
        return headers;
    }

    /**
     * Which subprotocol the application left in the header fields: its own choice if that is one that the client offered, else
     * what was agreed before.
     */
    public static String subprotocol(Map<String, List<String>> changed, Offer offer, String agreed) {
        List<String> values = changed.get(HeaderNames.PROTOCOL);
        if (values == null || values.size() != 1) {
            return agreed;
        }
        return offer.subprotocols().contains(values.get(0)) ? values.get(0) : agreed;
    }

    /**
     * Settles the fields after the application has had its turn.
     *
     * @throws IllegalArgumentException if the application has put in a name or a value that no header field can have, such as
     *     one with a line break
     */
    public static HeaderFields settle(Map<String, List<String>> changed, WebSocketKey key, Agreement agreement) {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        changed.forEach((name, values) -> {
            if (values != null) {
                headers.put(requireName(name), requireValues(name, values));
            }
        });
        NOT_OURS_TO_SEND.forEach(headers::remove);
        writeOurs(headers, key, agreement);
        return HeaderFields.of(headers);
    }

    private static void writeOurs(Map<String, List<String>> headers, WebSocketKey key, Agreement agreement) {
        headers.put(HeaderNames.UPGRADE, listOf("websocket"));
        headers.put(HeaderNames.CONNECTION, listOf("Upgrade"));
        headers.put(HeaderNames.ACCEPT, listOf(key.accept()));
        putOrRemove(headers, HeaderNames.PROTOCOL, agreement.subprotocol());
        List<Extension> extensions = agreement.extensions();
        putOrRemove(headers, HeaderNames.EXTENSIONS, ExtensionList.format(extensions));
    }

    private static void putOrRemove(Map<String, List<String>> headers, String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, listOf(value));
        }
    }

    /** A list that the application can add to. */
    private static List<String> listOf(String value) {
        List<String> values = new ArrayList<>();
        values.add(value);
        return values;
    }

    private static String requireName(String name) {
        if (!HeaderScanner.isToken(name)) {
            throw new IllegalArgumentException("The response header name '" + printable(name) + "' is not a token.");
        }
        return name;
    }

    /** A line break in a value would let whoever supplied it write header fields of his own. */
    private static List<String> requireValues(String name, List<String> values) {
        values.forEach(value -> requireNoControl(name, value));
        return values;
    }

    /** The value stays untold: it may be a credential, and messages are logged. */
    private static void requireNoControl(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                throw new IllegalArgumentException("The value of response header " + name
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
}

package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the opening handshake, RFC 6455 §4.1: what it asks, and whether the answer opens the connection.
 *
 * @param key this handshake's nonce
 * @param subprotocols what the client would speak, in its order of preference (WSC-3.2.1-1)
 * @param extensions what the client would use, in its order of preference (WSC-3.2.2-1)
 */
public record ClientHandshake(WebSocketKey key, List<String> subprotocols, List<Extension> extensions) {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** Copies the lists. */
    public ClientHandshake {
        subprotocols = List.copyOf(subprotocols);
        extensions = List.copyOf(extensions);
    }

    /**
     * Takes up what the application has made of the header fields of {@link #requestHeaders()}: it may have changed what the
     * client offers, and even the key.
     *
     * @param headers the fields that will be sent
     * @throws IllegalArgumentException if key, subprotocols or extensions are not as RFC 6455 wants them
     */
    public static ClientHandshake of(HeaderFields headers) {
        List<String> keys = headers.values(HeaderNames.KEY);
        WebSocketKey key = keys.size() == 1 ? WebSocketKey.parse(keys.get(0)) : null;
        if (key == null) { // RFC 6455 §4.1, request 7
            throw new IllegalArgumentException(
                    "The request's Sec-WebSocket-Key is not one value, the base64 form of 16 bytes: " + keys + ".");
        }
        try {
            return new ClientHandshake(
                    key,
                    TokenList.parse(HeaderNames.PROTOCOL, headers.values(HeaderNames.PROTOCOL)),
                    ExtensionList.parse(headers.values(HeaderNames.EXTENSIONS)));
        } catch (MalformedHeaderException e) {
            throw new IllegalArgumentException(e.getMessage() + ".", e);
        }
    }

    /**
     * The header fields of the request, besides {@code Host}; modifiable.
     *
     * @throws IllegalArgumentException if a subprotocol or an extension is not written in tokens
     */
    public Map<String, List<String>> requestHeaders() {
        Map<String, List<String>> headers = HeaderFields.modifiable();
        headers.put(HeaderNames.UPGRADE, listOf("websocket"));
        headers.put(HeaderNames.CONNECTION, listOf("Upgrade"));
        headers.put(HeaderNames.KEY, listOf(key.value()));
        headers.put(HeaderNames.VERSION, listOf(ServerHandshake.VERSION));
        if (!subprotocols.isEmpty()) {
            subprotocols.forEach(ClientHandshake::requireToken);
            headers.put(HeaderNames.PROTOCOL, listOf(String.join(", ", subprotocols)));
        }
        if (!extensions.isEmpty()) {
            headers.put(HeaderNames.EXTENSIONS, listOf(ExtensionList.format(extensions)));
        }
        return headers;
    }

    /**
     * Checks the response.
     *
     * @param status its HTTP status
     * @param headers its header fields
     */
    public ClientHandshakeOutcome check(int status, HeaderFields headers) {
        String problem = checkSwitch(status, headers);
        if (problem != null) {
            return new Failure(problem);
        }
        try {
            return agree(headers);
        } catch (MalformedHeaderException e) {
            return new Failure(e.getMessage() + ".");
        }
    }

    private @Nullable String checkSwitch(int status, HeaderFields headers) {
        if (status != SWITCHING_PROTOCOLS) { // RFC 6455 §4.1, response 1
            return "The server answered " + status + ", not 101.";
        }
        if (!TokenList.contains(headers.values(HeaderNames.UPGRADE), "websocket")) { // response 2
            return "The response's Upgrade header field does not name websocket.";
        }
        if (!TokenList.contains(headers.values(HeaderNames.CONNECTION), "upgrade")) { // response 3
            return "The response's Connection header field does not name upgrade.";
        }
        List<String> accepts = headers.values(HeaderNames.ACCEPT);
        if (accepts.size() != 1 || !accepts.get(0).strip().equals(key.accept())) { // response 4
            return "The response's Sec-WebSocket-Accept does not answer this request's key.";
        }
        return null;
    }

    private ClientHandshakeOutcome agree(HeaderFields headers) throws MalformedHeaderException {
        List<Extension> answered = ExtensionList.parse(headers.values(HeaderNames.EXTENSIONS));
        for (Extension extension : answered) { // RFC 6455 §4.1, response 5
            if (extensions.stream().noneMatch(offered -> offered.getName().equals(extension.getName()))) {
                return new Failure("The server answered the extension " + extension.getName()
                        + ", which this client did not offer.");
            }
        }
        if (headers.values(HeaderNames.PROTOCOL).size() > 1) { // RFC 6455 §11.3.4
            return new Failure("The response has more than one Sec-WebSocket-Protocol header field.");
        }
        String subprotocol = Objects.requireNonNullElse(headers.first(HeaderNames.PROTOCOL), "")
                .strip();
        if (!subprotocol.isEmpty() && !subprotocols.contains(subprotocol)) { // RFC 6455 §4.1, response 6
            return new Failure("The server chose the subprotocol " + subprotocol
                    + ", which is not among those that this client offered: " + subprotocols + ".");
        }
        return new Agreement(subprotocol, answered);
    }

    /** A list that the application can add to. */
    private static List<String> listOf(String value) {
        List<String> values = new ArrayList<>();
        values.add(value);
        return values;
    }

    private static void requireToken(String subprotocol) {
        if (!HeaderScanner.isToken(subprotocol)) { // RFC 6455 §4.1, request 10
            throw new IllegalArgumentException("The subprotocol '" + subprotocol + "' is not a token.");
        }
    }
}

package io.weft.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's side of the opening handshake, RFC 6455 §4.2.1: is this request one, and a valid one? */
public final class ServerHandshake {
    /** The protocol's version, RFC 6455 §4.1. */
    public static final String VERSION = "13";

    private static final String PROTOCOL_NAME = "websocket";

    private ServerHandshake() {}

    /** Whether a request means to open a WebSocket, validly or not; what does not is the application's to answer. */
    public static boolean isAttempt(HeaderFields headers) {
        return TokenList.contains(headers.values(HeaderNames.UPGRADE), PROTOCOL_NAME)
                || headers.first(HeaderNames.KEY) != null;
    }

    /**
     * Checks a request.
     *
     * @param method the request's method
     * @param protocol the request's version as its first line says it, such as {@code HTTP/1.1}
     * @param headers the request's header fields
     * @param maxHeaderBytes the most bytes they may take together
     */
    public static ServerHandshakeOutcome check(
            String method, String protocol, HeaderFields headers, int maxHeaderBytes) {
        Rejection rejection = checkRequest(method, protocol, headers, maxHeaderBytes);
        if (rejection == null) {
            rejection = checkUpgrade(headers);
        }
        return rejection == null ? readOffer(headers) : rejection;
    }

    private static @Nullable Rejection checkRequest(
            String method, String protocol, HeaderFields headers, int maxHeaderBytes) {
        long size = headers.blockSize();
        if (size > maxHeaderBytes) {
            return Rejection.headersTooLarge(size, maxHeaderBytes);
        }
        if (!method.equals("GET")) { // RFC 6455 §4.2.1, 1
            return Rejection.methodNotAllowed(method);
        }
        if (!isHttp11OrLater(protocol)) { // RFC 6455 §4.2.1, 1
            return Rejection.badRequest("A WebSocket is opened with HTTP/1.1 or later.");
        }
        if (headers.values(HeaderNames.HOST).size() != 1) { // RFC 6455 §4.2.1, 2
            return Rejection.badRequest("There must be exactly one Host header field.");
        }
        if (hasBody(headers)) { // what follows the head is frames: a body would be read as such
            return Rejection.badRequest("A request that opens a WebSocket has no body.");
        }
        return null;
    }

    private static @Nullable Rejection checkUpgrade(HeaderFields headers) {
        if (!TokenList.contains(headers.values(HeaderNames.UPGRADE), PROTOCOL_NAME)) { // RFC 6455 §4.2.1, 3
            return Rejection.badRequest("The Upgrade header field must name websocket; did a proxy remove it?");
        }
        if (!TokenList.contains(headers.values(HeaderNames.CONNECTION), "upgrade")) { // RFC 6455 §4.2.1, 4
            return Rejection.badRequest("The Connection header field must name upgrade; did a proxy remove it?");
        }
        List<String> versions = headers.values(HeaderNames.VERSION);
        if (versions.size() > 1) { // RFC 6455 §11.3.5
            return Rejection.badRequest("There must be exactly one Sec-WebSocket-Version header field.");
        }
        if (versions.isEmpty() || !versions.get(0).strip().equals(VERSION)) { // RFC 6455 §4.2.1, 6 and §4.4
            return Rejection.upgradeRequired();
        }
        return null;
    }

    private static ServerHandshakeOutcome readOffer(HeaderFields headers) {
        List<String> keys = headers.values(HeaderNames.KEY);
        if (keys.size() != 1) { // RFC 6455 §11.3.1
            return Rejection.badRequest(
                    "There must be exactly one Sec-WebSocket-Key header field, not " + keys.size() + ".");
        }
        WebSocketKey key = WebSocketKey.parse(keys.get(0));
        if (key == null) { // RFC 6455 §4.2.1, 5
            return Rejection.badRequest("Sec-WebSocket-Key must be 16 bytes in base64.");
        }
        try {
            return new Offer(
                    key,
                    TokenList.parse(HeaderNames.PROTOCOL, headers.values(HeaderNames.PROTOCOL)),
                    ExtensionList.parse(headers.values(HeaderNames.EXTENSIONS)));
        } catch (MalformedHeaderException e) { // RFC 6455 §4.2.1, 8 and 9
            return Rejection.badRequest(e.getMessage() + ".");
        }
    }

    private static boolean isHttp11OrLater(String protocol) {
        return protocol.startsWith("HTTP/") && protocol.compareTo("HTTP/1.1") >= 0;
    }

    private static boolean hasBody(HeaderFields headers) {
        return headers.first("Transfer-Encoding") != null
                || headers.values("Content-Length").stream()
                        .anyMatch(length -> !length.strip().equals("0"));
    }
}

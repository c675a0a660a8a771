package io.weft.client;

import io.weft.client.HandshakeException.Kind;
import io.weft.handshake.Failure;
import java.net.URI;

/** Words what an answer that opens no WebSocket means. Stateless. */
final class Refusals {
    static final int SWITCHING_PROTOCOLS = 101;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;

    private Refusals() {}

    /** An answer other than 101 that is no redirect to follow. */
    static HandshakeException refused(URI uri, HandshakeAnswer answer) {
        int status = answer.status();
        Kind kind = status == PROXY_AUTHENTICATION_REQUIRED ? Kind.PROXY : kind(status);
        return new HandshakeException(kind, uri + " answered " + status + hint(answer), answer);
    }

    /** A 101 that does not open this connection. */
    static HandshakeException notWebSocket(URI uri, Failure failure, HandshakeAnswer answer) {
        return new HandshakeException(
                Kind.NOT_WEBSOCKET, uri + " does not speak WebSocket as it was asked to. " + failure.reason(), answer);
    }

    private static Kind kind(int status) {
        if (status < FIRST_REDIRECT) {
            return Kind.NOT_WEBSOCKET;
        }
        return status < FIRST_ERROR ? Kind.REDIRECTED : Kind.REFUSED;
    }

    private static String hint(HandshakeAnswer answer) {
        return switch (answer.status()) {
            case UNAUTHORIZED ->
                ": it asks for credentials (weft.client.user and weft.client.password, or an Authorization"
                        + " header field) or does not take those it was given.";
            case PROXY_AUTHENTICATION_REQUIRED ->
                ": a proxy asks for credentials (weft.client.proxyUser and"
                        + " weft.client.proxyPassword) or does not take those it was given.";
            case UPGRADE_REQUIRED ->
                ": it wants another version of the protocol, "
                        + answer.headers().values("Sec-WebSocket-Version") + ", and this client speaks 13.";
            case SERVICE_UNAVAILABLE -> ": it is overloaded or being restarted.";
            default ->
                answer.status() < FIRST_REDIRECT
                        ? " like an ordinary web page: no WebSocket is there."
                        : " and opened no WebSocket.";
        };
    }
}

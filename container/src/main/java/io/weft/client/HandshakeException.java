package io.weft.client;

import jakarta.websocket.DeploymentException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connection could not be opened: nobody answered, or the answer was not what RFC 6455 §4.1 asks for. Says in words what
 * happened, by its {@link #kind()} what sort of failure it was, and carries the HTTP answer if one came.
 */
public final class HandshakeException extends DeploymentException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient @Nullable HandshakeAnswer answer;

    /** What sort of failure ended a handshake. */
    public enum Kind {
        /** No connection: the name is unknown, the port is closed, or the connection broke before an answer came. */
        UNREACHABLE,
        /** It took longer than {@code weft.client.connectTimeout} or {@code weft.client.handshakeTimeout}. */
        TIMED_OUT,
        /** TLS could not be set up: an untrusted certificate, another host's name, no common protocol. */
        INSECURE,
        /** The proxy refused, or asks for credentials that it was not given. */
        PROXY,
        /** The server answered with an HTTP error, such as 401, 403 or 503. */
        REFUSED,
        /** The server redirects once too often, to nowhere, or to where this client does not follow. */
        REDIRECTED,
        /** What answers does not speak WebSocket as it was asked to. */
        NOT_WEBSOCKET
    }

    /** Makes the failure of a handshake that got no HTTP answer. */
    public HandshakeException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.answer = null;
    }

    /** Makes the failure of a handshake that got an answer. */
    public HandshakeException(Kind kind, String message, HandshakeAnswer answer) {
        super(message);
        this.kind = kind;
        this.answer = answer;
    }

    /** What sort of failure it was. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status of the answer, 0 if none came. */
    public int status() {
        return answer == null ? 0 : answer.status();
    }

    /** The header fields of the answer, names without regard to case; empty if none came. Unmodifiable. */
    public Map<String, List<String>> headers() {
        return answer == null ? Map.of() : answer.headers().asMap();
    }
}

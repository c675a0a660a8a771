package io.weft.handshake;

import java.util.Map;

/**
 * The answer to an opening handshake that fails: a status that is not 101, a sentence for a person, and what headers the
 * status needs.
 *
 * @param status the HTTP status
 * @param reason a sentence that becomes the body, plain text in ASCII
 * @param headers further header fields; every rejection ends the connection, since its client speaks something else
 */
public record Rejection(int status, String reason, Map<String, String> headers) implements ServerHandshakeOutcome {

    /** Copies the headers. */
    public Rejection {
        headers = Map.copyOf(headers);
    }

    private Rejection(int status, String reason) {
        this(status, reason, Map.of(HeaderNames.CONNECTION, "close"));
    }

    /** The request is not a valid opening handshake. */
    public static Rejection badRequest(String reason) {
        return new Rejection(400, reason);
    }

    /** The origin of the page that opens the connection is not one we serve, RFC 6455 §4.2.2. */
    public static Rejection forbidden(String reason) {
        return new Rejection(403, reason);
    }

    /** The method is not GET, RFC 6455 §4.2.1. */
    public static Rejection methodNotAllowed(String method) {
        return new Rejection(
                405,
                "A WebSocket is opened with GET, not with " + method + ".",
                Map.of("Allow", "GET", HeaderNames.CONNECTION, "close"));
    }

    /** The client speaks another version; says ours, RFC 6455 §4.4. */
    public static Rejection upgradeRequired() {
        return new Rejection(
                426,
                "This server speaks version 13 of the WebSocket protocol only.",
                Map.of(
                        HeaderNames.VERSION,
                        ServerHandshake.VERSION,
                        HeaderNames.UPGRADE,
                        "websocket",
                        HeaderNames.CONNECTION,
                        "close, Upgrade"));
    }

    /** The request's header block is larger than the limit. */
    public static Rejection headersTooLarge(long size, int limit) {
        return new Rejection(
                431,
                "The request's header fields take " + size + " bytes, the limit is " + limit
                        + " (weft.maxHandshakeHeaderBytes).");
    }

    /** The application failed while it settled the handshake; the log has the details. */
    public static Rejection internalError() {
        return new Rejection(500, "The application failed to accept the connection.");
    }

    /** There is no room or no time for another connection now. */
    public static Rejection unavailable(String reason, int retryAfterSeconds) {
        return new Rejection(
                503,
                reason,
                Map.of("Retry-After", Integer.toString(retryAfterSeconds), HeaderNames.CONNECTION, "close"));
    }
}

package io.weft.handshake;

/**
 * The server's answer does not open the connection, RFC 6455 §4.1.
 *
 * @param reason a sentence that names what is wrong
 */
public record Failure(String reason) implements ClientHandshakeOutcome {}

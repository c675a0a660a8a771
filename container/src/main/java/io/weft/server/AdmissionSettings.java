package io.weft.server;

import java.time.Duration;

/**
 * Who may open a connection, as far as numbers and time go. Handshakes beyond are answered 503.
 *
 * @param maxConnections the most connections at a time, handshakes under way included ({@code weft.maxConnections})
 * @param maxConnectionsPerAddress the most of them from one remote address ({@code weft.maxConnectionsPerAddress}). Behind a proxy all
 *     clients have its address, unless the host is told to believe what the proxy says of them
 * @param maxConnectionsPerUser the most of them of one authenticated user ({@code weft.maxConnectionsPerUser})
 * @param handshakeTimeout from the handshake's beginning until the host must have handed the connection over
 *     ({@code weft.handshakeTimeout})
 */
public record AdmissionSettings(
        int maxConnections, int maxConnectionsPerAddress, int maxConnectionsPerUser, Duration handshakeTimeout) {

    /** The defaults: 100,000 connections, whoever opens them, and 10 s. */
    public static final AdmissionSettings DEFAULTS =
            new AdmissionSettings(100_000, 100_000, 100_000, Duration.ofSeconds(10));
}

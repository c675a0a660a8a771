package io.weft.server;

import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.handshake.OriginPolicy;

/**
 * What a server container accepts.
 *
 * @param maxConnections the most connections at a time, at least 1 ({@code weft.maxConnections}); handshakes beyond it are
 *     answered 503. Handshakes under way at the same moment may exceed it by their number
 * @param maxHandshakeHeaderBytes the most bytes of header fields of an opening handshake ({@code weft.maxHandshakeHeaderBytes})
 * @param originPolicy which pages may connect ({@code weft.allowedOrigins})
 * @param connection what each connection may cost and take, unless an endpoint's user properties say otherwise
 * @param compression how messages are compressed ({@code weft.compression.*}), with the same reservation
 */
public record ServerSettings(
        int maxConnections,
        int maxHandshakeHeaderBytes,
        OriginPolicy originPolicy,
        ConnectionSettings connection,
        CompressionSettings compression) {

    /** The defaults: 100,000 connections, 64 KiB of header fields, pages of the same host, compression. */
    public static final ServerSettings DEFAULTS = new ServerSettings(
            100_000,
            64 * 1024,
            OriginPolicy.SAME_HOST,
            ConnectionSettings.DEFAULTS,
            CompressionSettings.SERVER_DEFAULTS);
}

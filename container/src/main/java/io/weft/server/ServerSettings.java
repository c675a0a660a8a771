package io.weft.server;

import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.handshake.OriginPolicy;
import java.time.Duration;

/**
 * What a server container accepts.
 *
 * @param admission how many connections, of whom, and how long a handshake may take
 * @param maxHandshakeHeaderBytes the most bytes of header fields of an opening handshake ({@code weft.maxHandshakeHeaderBytes})
 * @param originPolicy which pages may connect ({@code weft.allowedOrigins})
 * @param connection what each connection may cost and take, unless an endpoint's user properties say otherwise
 * @param compression how messages are compressed ({@code weft.compression.*}), with the same reservation
 * @param drainTimeout how long the container takes to close its sessions little by little before it stops
 *     ({@code weft.drainTimeout}); zero closes all at once
 */
public record ServerSettings(
        AdmissionSettings admission,
        int maxHandshakeHeaderBytes,
        OriginPolicy originPolicy,
        ConnectionSettings connection,
        CompressionSettings compression,
        Duration drainTimeout) {

    /** The defaults: 100,000 connections, 64 KiB of header fields, pages of the same host, compression, all closed at once. */
    public static final ServerSettings DEFAULTS = new ServerSettings(
            AdmissionSettings.DEFAULTS,
            64 * 1024,
            OriginPolicy.SAME_HOST,
            ConnectionSettings.DEFAULTS,
            CompressionSettings.SERVER_DEFAULTS,
            Duration.ZERO);
}

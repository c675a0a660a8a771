package io.weft.connection;

import java.time.Duration;

/**
 * Whether and when the container pings a peer by itself (RFC 6455 §5.5.2).
 *
 * @param pingInterval from one ping to the next ({@code weft.pingInterval}); zero for no pings
 * @param pongTimeout how long the peer may take to answer before the connection ends ({@code weft.pongTimeout})
 */
public record KeepAliveSettings(Duration pingInterval, Duration pongTimeout) {

    /** No pings, as the standard's defaults are; 20 s to answer, if an endpoint has them on. */
    public static final KeepAliveSettings OFF = new KeepAliveSettings(Duration.ZERO, Duration.ofSeconds(20));

    boolean isOn() {
        return !pingInterval.isZero() && !pingInterval.isNegative();
    }
}

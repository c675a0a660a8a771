package io.weft.connection;

import io.weft.protocol.Limits;
import io.weft.transport.DispatchMode;
import java.time.Duration;

/**
 * What one connection may cost and how long it may take, in memory and in time.
 *
 * @param limits what the peer's frames may be
 * @param dispatchMode on which kind of thread the endpoint is called ({@code weft.dispatchMode})
 * @param sending what may wait to be sent
 * @param closeTimeout how long the closing handshake may take ({@code weft.closeTimeout})
 * @param messageTimeout how long the peer may take for a message that is put together ({@code weft.messageTimeout})
 * @param maxLifetime how long a connection may last; zero for as long as its ends like ({@code weft.maxLifetime})
 * @param maxPinnedBytes how much memory the unfinished messages of all connections of a container may hold together; only the
 *     container's own counts, not an endpoint's ({@code weft.maxPinnedBytes})
 * @param keepAlive whether and when the container pings the peer ({@code weft.pingInterval}, {@code weft.pongTimeout})
 */
public record ConnectionSettings(
        Limits limits,
        DispatchMode dispatchMode,
        SendSettings sending,
        Duration closeTimeout,
        Duration messageTimeout,
        Duration maxLifetime,
        long maxPinnedBytes,
        KeepAliveSettings keepAlive) {

    /**
     * The defaults: 5 s for the closing handshake, 5 minutes for a message, no end for a connection, a quarter of the heap for unfinished
     * messages.
     */
    public static final ConnectionSettings DEFAULTS = new ConnectionSettings(
            Limits.DEFAULT,
            DispatchMode.WORKER,
            SendSettings.DEFAULTS,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ZERO,
            Runtime.getRuntime().maxMemory() / 4,
            KeepAliveSettings.OFF);

    /** The same settings, with other limits. */
    public ConnectionSettings with(Limits other) {
        return new ConnectionSettings(
                other, dispatchMode, sending, closeTimeout, messageTimeout, maxLifetime, maxPinnedBytes, keepAlive);
    }

    /** The same settings, with other threads. */
    public ConnectionSettings with(DispatchMode other) {
        return new ConnectionSettings(
                limits, other, sending, closeTimeout, messageTimeout, maxLifetime, maxPinnedBytes, keepAlive);
    }

    /** The same settings, with others for sending. */
    public ConnectionSettings with(SendSettings other) {
        return new ConnectionSettings(
                limits, dispatchMode, other, closeTimeout, messageTimeout, maxLifetime, maxPinnedBytes, keepAlive);
    }

    /** The same settings, with other pings. */
    public ConnectionSettings with(KeepAliveSettings other) {
        return new ConnectionSettings(
                limits, dispatchMode, sending, closeTimeout, messageTimeout, maxLifetime, maxPinnedBytes, other);
    }

    /** The same settings, with another time for the closing handshake. */
    public ConnectionSettings withCloseTimeout(Duration other) {
        return new ConnectionSettings(
                limits, dispatchMode, sending, other, messageTimeout, maxLifetime, maxPinnedBytes, keepAlive);
    }

    /** The same settings, with another budget for unfinished messages. */
    public ConnectionSettings withMaxPinnedBytes(long other) {
        return new ConnectionSettings(
                limits, dispatchMode, sending, closeTimeout, messageTimeout, maxLifetime, other, keepAlive);
    }
}

package io.weft.connection;

import io.weft.protocol.Limits;
import io.weft.transport.DispatchMode;
import java.time.Duration;

/**
 * What one connection may cost and how long it may take, in memory and in time. All finite.
 *
 * @param limits what the peer's frames may be
 * @param dispatchMode on which kind of thread the endpoint is called ({@code weft.dispatchMode})
 * @param maxQueuedBytes the most bytes that wait to be sent before further asynchronous sends are refused
 *     ({@code weft.maxQueuedBytes}); blocking sends wait, each with its one message
 * @param corkBytes how many bytes of replies are held back at most while one burst of input is worked off, so that they leave in
 *     one write ({@code weft.corkBytes})
 * @param blockingSendTimeout how long a blocking send may take ({@code weft.blockingSendTimeout})
 * @param closeTimeout how long the closing handshake may take ({@code weft.closeTimeout})
 * @param keepAlive whether and when the container pings the peer ({@code weft.pingInterval}, {@code weft.pongTimeout})
 */
public record ConnectionSettings(
        Limits limits,
        DispatchMode dispatchMode,
        long maxQueuedBytes,
        int corkBytes,
        Duration blockingSendTimeout,
        Duration closeTimeout,
        KeepAliveSettings keepAlive) {

    /** The defaults: 1 MiB queued, 64 KiB held back, 20 s for a blocking send, 5 s for the closing handshake, no pings. */
    public static final ConnectionSettings DEFAULTS = new ConnectionSettings(
            Limits.DEFAULT,
            DispatchMode.WORKER,
            1 << 20,
            1 << 16,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            KeepAliveSettings.OFF);
}

package io.weft.connection;

import io.weft.protocol.Limits;
import io.weft.transport.DispatchMode;
import java.time.Duration;

/**
 * What one connection may cost and how long it may take, in memory and in time.
 *
 * @param limits what the peer's frames may be
 * @param dispatchMode on which kind of thread the endpoint is called ({@code weft.dispatchMode})
 * @param maxQueuedBytes the most bytes that wait to be sent before {@code sendOverflow} decides on further asynchronous sends
 *     ({@code weft.maxQueuedBytes}); blocking sends wait, each with its one message
 * @param maxQueuedMessages the same in messages, or pieces of messages ({@code weft.maxQueuedMessages})
 * @param sendOverflow what happens to a message that the queue has no room for ({@code weft.sendOverflow})
 * @param corkBytes how many bytes of replies are held back at most while one burst of input is worked off, so that they leave in
 *     one write ({@code weft.corkBytes})
 * @param blockingSendTimeout how long a blocking send may take ({@code weft.blockingSendTimeout})
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
        long maxQueuedBytes,
        int maxQueuedMessages,
        SendOverflow sendOverflow,
        int corkBytes,
        Duration blockingSendTimeout,
        Duration closeTimeout,
        Duration messageTimeout,
        Duration maxLifetime,
        long maxPinnedBytes,
        KeepAliveSettings keepAlive) {

    /**
     * The defaults: 1 MiB and 16,384 messages queued, then asynchronous sends fail; 64 KiB held back, 20 s for a blocking send, 5 s for
     * the closing handshake, 5 minutes for a message, no end for a connection, a quarter of the heap for unfinished messages.
     */
    public static final ConnectionSettings DEFAULTS = new ConnectionSettings(
            Limits.DEFAULT,
            DispatchMode.WORKER,
            1 << 20,
            1 << 14,
            SendOverflow.FAIL,
            1 << 16,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ZERO,
            Runtime.getRuntime().maxMemory() / 4,
            KeepAliveSettings.OFF);

    /** Settings of which the others are as by default. */
    public ConnectionSettings(
            Limits limits,
            DispatchMode dispatchMode,
            long maxQueuedBytes,
            int corkBytes,
            Duration blockingSendTimeout,
            Duration closeTimeout) {
        this(
                limits,
                dispatchMode,
                maxQueuedBytes,
                DEFAULTS.maxQueuedMessages,
                DEFAULTS.sendOverflow,
                corkBytes,
                blockingSendTimeout,
                closeTimeout,
                DEFAULTS.messageTimeout,
                DEFAULTS.maxLifetime,
                DEFAULTS.maxPinnedBytes,
                DEFAULTS.keepAlive);
    }

    /** The same settings, with other pings. */
    public ConnectionSettings with(KeepAliveSettings otherKeepAlive) {
        return new ConnectionSettings(
                limits,
                dispatchMode,
                maxQueuedBytes,
                maxQueuedMessages,
                sendOverflow,
                corkBytes,
                blockingSendTimeout,
                closeTimeout,
                messageTimeout,
                maxLifetime,
                maxPinnedBytes,
                otherKeepAlive);
    }
}

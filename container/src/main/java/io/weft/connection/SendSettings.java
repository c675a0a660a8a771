package io.weft.connection;

import java.time.Duration;

/**
 * How much may wait to be sent to one peer, and for how long.
 *
 * @param maxQueuedBytes the most bytes that wait before {@code overflow} decides on further asynchronous sends
 *     ({@code weft.maxQueuedBytes}); blocking sends wait, each with its one message
 * @param maxQueuedMessages the same in messages, or pieces of messages ({@code weft.maxQueuedMessages})
 * @param overflow what happens to a message that the queue has no room for ({@code weft.sendOverflow})
 * @param corkBytes how many bytes of replies are held back at most while one burst of input is worked off, so that they leave in
 *     one write ({@code weft.corkBytes})
 * @param blockingTimeout how long a blocking send may take ({@code weft.blockingSendTimeout})
 */
public record SendSettings(
        long maxQueuedBytes, int maxQueuedMessages, SendOverflow overflow, int corkBytes, Duration blockingTimeout) {

    /** The defaults: 1 MiB and 16,384 messages queued, then asynchronous sends fail; 64 KiB held back, 20 s for a blocking send. */
    public static final SendSettings DEFAULTS =
            new SendSettings(1 << 20, 1 << 14, SendOverflow.FAIL, 1 << 16, Duration.ofSeconds(20));
}

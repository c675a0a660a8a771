package io.weft.connection;

import org.jspecify.annotations.Nullable;

/** Learns the fate of one accepted send, exactly once. */
public interface SendCallback {

    /** A send whose fate interests nobody. */
    SendCallback IGNORED = failure -> {};

    /**
     * The message has been handed to the transport, or never will be. Runs on the thread that found out, without any lock; must
     * not block.
     *
     * @param failure why the message was not sent; null if it was
     */
    void completed(@Nullable Throwable failure);
}

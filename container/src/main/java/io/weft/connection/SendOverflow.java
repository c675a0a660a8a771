package io.weft.connection;

/**
 * What happens to a message that is sent without waiting when the queue has no room for it. Replies and blocking sends wait for their
 * turn, each with its one message, whatever this says; only under inline dispatch, where nothing waits, does it concern them, too.
 * Control frames and pieces of messages are never dropped.
 */
public enum SendOverflow {
    /**
     * The sender waits until its message is written, for {@code weft.blockingSendTimeout} at most. Under inline dispatch, where no
     * thread may wait, the same as {@link #FAIL}.
     */
    BLOCK,
    /** The send fails with a {@link SendQueueFullException}. */
    FAIL,
    /** The new message is dropped: its send fails with a {@link MessageDroppedException}. */
    DROP_NEWEST,
    /**
     * Messages that wait are dropped, the oldest first, until the new one has room; their sends fail with a
     * {@link MessageDroppedException}. Only those go whose sender learns of it: whole messages sent asynchronously of which nothing is
     * written. If that is not enough, the new message is dropped.
     */
    DROP_OLDEST,
    /** The connection is closed with 1013, and what waits is dropped. */
    CLOSE
}

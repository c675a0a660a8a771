package io.weft.connection;

import java.io.IOException;
import java.io.Serial;

/** A message was dropped to bound the send queue, as the setting {@code weft.sendOverflow} wants it; the connection goes on. */
public final class MessageDroppedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says of which message, and why. */
    MessageDroppedException(SendOverflow policy, SendQueueFullException full) {
        super("The message was dropped (the setting weft.sendOverflow is "
                + policy.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "). " + full.getMessage());
    }
}

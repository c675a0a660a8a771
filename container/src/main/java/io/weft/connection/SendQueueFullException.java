package io.weft.connection;

import java.io.IOException;
import java.io.Serial;

/** A message was refused because the peer takes its messages more slowly than the application sends them. */
public final class SendQueueFullException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is queued and what was to be added, in bytes. */
    SendQueueFullException(long queuedBytes, long size) {
        super("The send queue is full: " + queuedBytes + " bytes wait for the peer and a message of " + size
                + " bytes was to be added; the limit is the setting weft.maxQueuedBytes");
    }
}

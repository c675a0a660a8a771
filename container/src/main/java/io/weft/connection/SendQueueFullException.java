package io.weft.connection;

import java.io.IOException;
import java.io.Serial;

/** A message was refused because the peer takes its messages more slowly than the application sends them. */
public final class SendQueueFullException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private SendQueueFullException(String message) {
        super(message);
    }

    /** Says what is queued and what was to be added, in bytes. */
    static SendQueueFullException ofBytes(long queued, int size, long limit) {
        return new SendQueueFullException(
                "The send queue is full: " + queued + " bytes wait for the peer and a message of " + size
                        + " bytes was to be added; the limit weft.maxQueuedBytes is " + limit);
    }

    /** Says how many messages wait. */
    static SendQueueFullException ofMessages(int queued, int size, int limit) {
        return new SendQueueFullException(
                "The send queue is full: " + queued + " messages wait for the peer and one of " + size
                        + " bytes was to be added; the limit weft.maxQueuedMessages is " + limit);
    }
}

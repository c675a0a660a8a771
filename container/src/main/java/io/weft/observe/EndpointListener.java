package io.weft.observe;

import io.weft.frame.Violation;
import jakarta.websocket.Session;

/**
 * Hears of the events of one endpoint template in one container. Called from the connections' threads, so from several at a time, and
 * in the way of messages: it must be quick and must not block. What it throws is logged and harms nobody.
 *
 * <p>Traffic is told in sums, once for what one read has brought or one write takes away, so that counting costs a busy connection
 * no more than an idle one.
 */
public interface EndpointListener {

    /** An opening handshake was answered 101. */
    default void onHandshakeAccepted() {}

    /**
     * An opening handshake was refused.
     *
     * @param status the HTTP status of the answer
     * @param reason a sentence for a person; it may hold figures, so it is nothing to tag by
     */
    default void onHandshakeRefused(int status, String reason) {}

    /**
     * A session has opened: its {@code onOpen} is about to be called.
     *
     * @param session may be kept until {@link #onSessionClosed}; its id costs memory for its whole life once it is asked for
     */
    default void onSessionOpened(Session session) {}

    /**
     * A session that was told of has ended: its {@code onClose} has returned.
     *
     * @param session of which nothing can be asked any more but its id
     * @param code the close code that {@code onClose} was given
     * @param nanos how long the session has been open
     */
    default void onSessionClosed(Session session, int code, long nanos) {}

    /**
     * What one read has brought.
     *
     * @param messages data messages that ended with it
     * @param frames frames that began with it, control frames too
     * @param bytes bytes on the wire
     */
    default void onReceived(int messages, int frames, long bytes) {}

    /**
     * What one write takes away.
     *
     * @param messages data messages that end with it
     * @param frames its frames, control frames too
     * @param bytes bytes on the wire
     */
    default void onSent(int messages, int frames, long bytes) {}

    /** A peer broke a rule or a limit; its connection fails. */
    default void onViolation(Session session, Violation violation) {}

    /** A callback of the application threw, or a connection broke: what {@code @OnError} is told, violations aside. */
    default void onError(Session session, Throwable failure) {}

    /** A peer has answered a ping of the container's own ({@code weft.pingInterval}). */
    default void onPong(long roundTripNanos) {}
}

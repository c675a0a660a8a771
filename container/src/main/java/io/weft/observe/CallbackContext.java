package io.weft.observe;

import jakarta.websocket.Session;

/**
 * Runs an application's callbacks in a context, such as a tracing span or a logging context. An application adds its own through
 * {@code META-INF/services/io.weft.observe.CallbackContext}, or with {@link Observation#setCallbackContext}. With
 * OpenTelemetry:
 *
 * <pre>{@code
 * public void around(Callback callback, String template, Session session, Runnable call) {
 *     Span span = tracer.spanBuilder("websocket " + callback + " " + template).startSpan();
 *     try (Scope scope = span.makeCurrent()) {
 *         call.run();
 *     } finally {
 *         span.end();
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface CallbackContext {

    /** What is called. */
    enum Callback {
        /** {@code onOpen}. */
        OPEN,
        /** A message handler: for one that takes whole messages, with the decoding; for a partial one, each part. */
        MESSAGE,
        /** {@code onError}, for trouble outside of the other callbacks, such as a connection that broke. */
        ERROR,
        /** {@code onClose}. */
        CLOSE
    }

    /**
     * Runs {@code call}, once, on the calling thread, before returning. What the application throws does not come out of {@code
     * call}: its error handler has it. If this method fails without having run {@code call}, the container runs it.
     */
    void around(Callback callback, String template, Session session, Runnable call);
}

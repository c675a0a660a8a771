package io.weft.session;

import io.weft.endpoint.BoundEndpoint;
import io.weft.frame.ViolationException;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Takes what went wrong in a session to the endpoint's error handler, or to the log if there is none. Called in the lane. */
final class SessionErrors {

    private static final Logger LOGGER = System.getLogger(SessionErrors.class.getName());

    private SessionErrors() {}

    /** Reports a failure (WSC-5.2.2-1); what the error handler itself throws is logged and goes no further. */
    static void report(WeftSession session, BoundEndpoint endpoint, Throwable failure) {
        try {
            if (!endpoint.onError(failure)) { // WSC-5.2.2-2, and WSC-5.2.2-3 if there is no handler
                LOGGER.log(level(failure), describe(session, "has no error handler for this failure"), failure);
            }
        } catch (Throwable second) { // WSC-5.2.2-4; and the lane must go on.
            if (second != failure) {
                second.addSuppressed(failure);
            }
            LOGGER.log(level(second), describe(session, "failed in its error handler"), second);
        }
    }

    /** A peer can break its connection as often as it likes, and must not fill the log with it. */
    private static Level level(Throwable failure) {
        return failure instanceof IOException
                        || failure instanceof SessionException
                        || failure instanceof ViolationException
                ? Level.DEBUG
                : Level.WARNING;
    }

    private static String describe(WeftSession session, String what) {
        return "Session " + session.getId() + " of endpoint "
                + session.handshake().template() + " " + what;
    }
}

package io.weft.session;

import io.weft.endpoint.BoundEndpoint;
import io.weft.frame.ViolationException;
import io.weft.observe.EndpointEvents;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Takes what went wrong in a session to the endpoint's error handler, or to the log if there is none. Called in the lane. */
final class SessionErrors {

    private static final Logger LOGGER = System.getLogger(SessionErrors.class.getName());

    private SessionErrors() {}

    /** Reports a failure (WSC-5.2.2-1); what the error handler itself throws is logged and goes no further. */
    static void report(WeftSession session, BoundEndpoint endpoint, Throwable failure) {
        FaultLog faultLog = session.surroundings().resources().faultLog();
        tell(session, session.surroundings().events(), faultLog, failure);
        try {
            if (!endpoint.onError(failure)) { // WSC-5.2.2-2, and WSC-5.2.2-3 if there is no handler
                log(session, faultLog, failure, "has no error handler for this failure");
            }
        } catch (Throwable second) { // WSC-5.2.2-4; and the lane must go on.
            if (second != failure) {
                second.addSuppressed(failure);
            }
            log(session, faultLog, second, "failed in its error handler");
        }
    }

    /** A peer can break its connection as often as it likes, and must not fill the log with it. */
    private static void log(WeftSession session, FaultLog faultLog, Throwable failure, String what) {
        if (failure instanceof IOException
                || failure instanceof SessionException
                || failure instanceof ViolationException) {
            faultLog.log(Level.DEBUG, session.getTemplate(), describe(session, what), failure);
        } else {
            LOGGER.log(Level.WARNING, describe(session, what), failure);
        }
    }

    private static void tell(
            WeftSession session, @Nullable EndpointEvents events, FaultLog faultLog, Throwable failure) {
        if (failure instanceof ViolationException broken) {
            if (events != null) {
                events.onViolation(session, broken.violation());
            }
            faultLog.log(Level.INFO, session.getTemplate(), describe(session, "ends: " + broken.getMessage()), null);
        } else if (events != null) {
            events.onError(session, failure);
        }
    }

    private static String describe(WeftSession session, String what) {
        return "Session " + session.getId() + " of endpoint "
                + session.handshake().template() + " " + what;
    }
}

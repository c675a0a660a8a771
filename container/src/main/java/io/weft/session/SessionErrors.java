package io.weft.session;

import io.weft.endpoint.BoundEndpoint;
import io.weft.frame.ViolationException;
import io.weft.observe.EndpointEvents;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Takes what went wrong in a session to the endpoint's error handler, or to the log if there is none. Owner: the lane. */
final class SessionErrors {

    private static final Logger LOGGER = System.getLogger(SessionErrors.class.getName());

    private final WeftSession session;
    private final BoundEndpoint endpoint;
    private final Surroundings surroundings;

    SessionErrors(WeftSession session, BoundEndpoint endpoint, Surroundings surroundings) {
        this.session = session;
        this.endpoint = endpoint;
        this.surroundings = surroundings;
    }

    /** Reports a failure (WSC-5.2.2-1); what the error handler itself throws is logged and goes no further. */
    void report(Throwable failure) {
        tell(failure);
        try {
            if (!endpoint.onError(failure)) { // WSC-5.2.2-2, and WSC-5.2.2-3 if there is no handler
                log(failure, "has no error handler for this failure");
            }
        } catch (Throwable second) { // WSC-5.2.2-4; and the lane must go on.
            if (second != failure) {
                second.addSuppressed(failure);
            }
            log(second, "failed in its error handler");
        }
    }

    private void tell(Throwable failure) {
        EndpointEvents events = surroundings.events();
        if (failure instanceof ViolationException broken) {
            if (events != null) {
                events.onViolation(session.getId(), broken.violation());
            }
            surroundings
                    .faultLog()
                    .log(Level.INFO, session.getTemplate(), describe("ends: " + broken.getMessage()), null);
        } else if (events != null) {
            events.onError(session.getId(), failure);
        }
    }

    /** A peer can break its connection as often as it likes, and must not fill the log with it. */
    private void log(Throwable failure, String what) {
        if (failure instanceof IOException
                || failure instanceof SessionException
                || failure instanceof ViolationException) {
            surroundings.faultLog().log(Level.DEBUG, session.getTemplate(), describe(what), failure);
        } else {
            LOGGER.log(Level.WARNING, describe(what), failure);
        }
    }

    private String describe(String what) {
        return "Session " + session.getId() + " of endpoint " + session.getTemplate() + " " + what;
    }
}

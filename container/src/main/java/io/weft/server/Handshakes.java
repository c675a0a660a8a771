package io.weft.server;

import io.weft.handshake.Rejection;
import io.weft.observe.EndpointEvents;
import io.weft.observe.Observation;
import io.weft.session.FaultLog;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** How opening handshakes end: answers the refused ones, and lets be seen what became of each. Thread-safe. */
final class Handshakes {

    private final Observation observation;
    private final FaultLog faultLog;

    Handshakes(Observation observation, FaultLog faultLog) {
        this.observation = observation;
        this.faultLog = faultLog;
    }

    /** Refuses a handshake for the endpoint of a template. */
    void refuse(UpgradeExchange exchange, String template, Rejection rejection) throws IOException {
        EndpointEvents events = observation.of(template);
        if (events != null) {
            events.onHandshakeRefused(rejection.status(), rejection.reason());
        }
        // An operator can do something about places and origins, and nothing about strangers who speak something else.
        Level level = rejection.status() == 503 || rejection.status() == 403 ? Level.INFO : Level.DEBUG;
        if (rejection.status() != 500) { // that is logged with its cause
            faultLog.log(
                    level,
                    template,
                    "A handshake for endpoint " + template + " was answered " + rejection.status() + ": "
                            + rejection.reason(),
                    null);
        }
        exchange.reject(rejection);
    }

    /** The application failed in a handshake, which any client can make it do again. */
    void failed(String template, Throwable failure) {
        faultLog.log(Level.ERROR, template, "The application failed in the opening handshake of " + template, failure);
    }

    /** The host has handed over the connection of a handshake that was answered 101. */
    void opened(String template) {
        EndpointEvents events = observation.of(template);
        if (events != null) {
            events.onHandshakeAccepted();
        }
    }
}

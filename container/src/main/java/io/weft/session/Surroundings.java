package io.weft.session;

import io.weft.observe.CallbackContext;
import io.weft.observe.EndpointEvents;
import org.jspecify.annotations.Nullable;

/**
 * What a session has to do with besides its peer and its endpoint.
 *
 * @param liveConnections where its connection counts until it is gone
 * @param login null if nobody has logged in, or the login cannot end before the connection
 * @param onDisconnected called once the connection is gone
 * @param events who hears of it, null if nobody does
 * @param context what its callbacks run in, null if nothing
 * @param faultLog where its peer's faults are logged
 */
record Surroundings(
        LiveConnections liveConnections,
        @Nullable Login login,
        Runnable onDisconnected,
        @Nullable EndpointEvents events,
        @Nullable CallbackContext context,
        FaultLog faultLog) {

    void enter(SessionLife life) {
        if (login != null) {
            login.enter(life);
        }
    }

    void leave(SessionLife life, WeftSession session) {
        liveConnections.remove(session.connection());
        if (login != null) {
            login.leave(life);
        }
        onDisconnected.run();
    }
}

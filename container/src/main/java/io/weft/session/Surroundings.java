package io.weft.session;

import io.weft.observe.CallbackContext;
import io.weft.observe.EndpointEvents;
import org.jspecify.annotations.Nullable;

/**
 * What a session has to do with besides its peer and its endpoint.
 *
 * @param resources what it shares with all sessions of its container
 * @param login null if nobody has logged in, or the login cannot end before the connection
 * @param onDisconnected called once the connection is gone
 * @param events who hears of it, null if nobody does
 * @param context what its callbacks run in, null if nothing
 */
record Surroundings(
        SessionResources resources,
        @Nullable Login login,
        Runnable onDisconnected,
        @Nullable EndpointEvents events,
        @Nullable CallbackContext context) {

    void enter(SessionLife life) {
        if (login != null) {
            login.enter(life);
        }
    }

    void leave(SessionLife life, WeftSession session) {
        resources.live().remove(session.connection());
        if (login != null) {
            login.leave(life);
        }
        onDisconnected.run();
    }
}

package io.weft.session;

import io.weft.observe.CallbackContext;
import io.weft.observe.EndpointEvents;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of one endpoint share: each keeps it for life.
 *
 * @param resources what they share with all sessions of their container
 * @param events who hears of them, null if nobody does
 * @param context what their callbacks run in, null if nothing
 */
record Surroundings(SessionResources resources, @Nullable EndpointEvents events, @Nullable CallbackContext context) {

    /** What sessions share that have these events and this context; the same object, if they are the same. */
    Surroundings with(@Nullable EndpointEvents otherEvents, @Nullable CallbackContext otherContext) {
        return events == otherEvents && context == otherContext
                ? this
                : new Surroundings(resources, otherEvents, otherContext);
    }
}

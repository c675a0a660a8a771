package io.weft.connection;

import io.weft.observe.EndpointEvents;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whose sending half an {@link Outbound} is. Called by whichever thread drains, without the lock. */
interface OutboundOwner {

    /** A write failed or stalled. */
    void sendingFailed(IOException cause);

    /** Who is told what is written; null if nobody listens. */
    default @Nullable EndpointEvents events() {
        return null;
    }

    /** This is about to be written. */
    default void sends(FrameBatch batch) {
        EndpointEvents events = events();
        if (events != null) {
            batch.report(events);
        }
    }
}

package io.weft.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A session has ended. Belongs to the thread that writes it. */
@Name("io.weft.Session")
@Label("WebSocket Session")
@Description("A session has ended")
@Category("Weft")
@StackTrace(false)
final class SessionEvent extends Event {

    @Label("Endpoint")
    @Nullable String endpoint;

    @Label("Session")
    @Nullable String session;

    @Label("Close Code")
    int closeCode;

    @Label("Time Open")
    @Timespan(Timespan.MILLISECONDS)
    long open;
}

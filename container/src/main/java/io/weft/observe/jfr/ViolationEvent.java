package io.weft.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A peer broke a rule or a limit. Belongs to the thread that writes it. */
@Name("io.weft.Violation")
@Label("WebSocket Violation")
@Description("A peer broke a rule or a limit, and its connection fails")
@Category("Weft")
@StackTrace(false)
final class ViolationEvent extends Event {

    @Label("Endpoint")
    @Nullable String endpoint;

    @Label("Session")
    @Nullable String session;

    @Label("Violation")
    @Nullable String violation;

    @Label("Rule")
    @Nullable String rule;
}

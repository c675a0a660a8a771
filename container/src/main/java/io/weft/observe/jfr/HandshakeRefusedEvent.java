package io.weft.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An opening handshake was refused. Belongs to the thread that writes it. */
@Name("io.weft.HandshakeRefused")
@Label("WebSocket Handshake Refused")
@Description("An opening handshake was answered with a failure")
@Category("Weft")
@StackTrace(false)
final class HandshakeRefusedEvent extends Event {

    @Label("Endpoint")
    @Nullable String endpoint;

    @Label("Status")
    int status;

    @Label("Reason")
    @Nullable String reason;
}

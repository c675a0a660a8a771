package io.weft.observe;

import java.util.function.LongSupplier;

/**
 * An endpoint that is in service, and what can be asked of it at any time and from any thread.
 *
 * @param template its URI template
 * @param openSessions how many of its sessions are open
 * @param queuedBytes how many bytes of memory wait to be sent to all of its peers together; asking costs a look at each session
 */
public record ObservedEndpoint(String template, LongSupplier openSessions, LongSupplier queuedBytes) {}

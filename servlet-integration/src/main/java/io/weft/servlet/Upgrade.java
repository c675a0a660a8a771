package io.weft.servlet;

import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.util.function.Function;

/**
 * What a host needs to know to hand over a connection.
 *
 * @param dispatchMode the kind of thread that runs {@code onOpen} and {@code onReadable}
 * @param applicationLoader the context class loader of those calls
 * @param connect makes the connection above the transport; called exactly once
 */
public record Upgrade(
        DispatchMode dispatchMode, ClassLoader applicationLoader, Function<Transport, TransportListener> connect) {}

package io.weft.transport;

/**
 * On which kind of thread a connection's inbound lane runs, and so every callback of its endpoint.
 */
public enum DispatchMode {
    /** A thread of the host's or the container's that may block; the default. */
    WORKER,
    /** A virtual thread, where the runtime has them; falls back to {@link #WORKER} where it has not. */
    VIRTUAL,
    /** The host's I/O thread: the fastest, for endpoints that never block. */
    INLINE
}

package io.weft.benchmark.server;

/** Whose WebSocket engine a host runs. */
public enum Engine {
    /** Weft, in the dispatch mode that {@code weft.dispatchMode} says. */
    WEFT,
    /** The host's own module as it comes. */
    OWN,
    /** The host's own module with callbacks on worker threads, where it has that choice. */
    OWN_ON_WORKERS
}

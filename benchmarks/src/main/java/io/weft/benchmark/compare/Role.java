package io.weft.benchmark.compare;

/** What a contender is in a comparison. */
public enum Role {
    /** Weft on a host. */
    WEFT,
    /** A host's own WebSocket module, or a server of its own. */
    OWN,
    /** Not an implementation of the standard: what less work would cost. */
    CEILING
}

package io.weft.benchmark.compare;

/** Scenarios that differ in one number, and are looked at together: does the cost grow with it? */
public enum Sweep {
    /** Connections with one short message in flight each: the cost of a message should not grow. */
    CONNECTIONS,
    /** Bytes of a text message: the cost of a byte should not grow. */
    BYTES
}

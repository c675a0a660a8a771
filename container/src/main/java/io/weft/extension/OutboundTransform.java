package io.weft.extension;

/**
 * Turns payload into what is sent in its place, one piece after the other, in the order of the wire. Owner: the connection's
 * drainer.
 */
public interface OutboundTransform {

    /** Replaces the piece's payload, or leaves the piece as it is. */
    void apply(OutboundPiece piece);

    /** Frees everything: nothing more is sent. Any number of times. */
    void close();
}

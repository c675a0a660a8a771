package io.weft.tck.conformance;

/** Opens a connection of Weft's for one case: in process or over a socket, in either role. From any thread. */
interface Opening {

    /** Shakes hands, with the case's terms of compression. */
    FuzzingPeer.Opened open(WireCase played) throws Exception;
}

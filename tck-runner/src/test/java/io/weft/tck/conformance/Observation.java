package io.weft.tck.conformance;

import io.weft.tck.conformance.Expected.Closer;
import java.util.List;

/**
 * How a case went.
 *
 * @param events what the peer noted
 * @param closer who began to close; the peer, if it had to because nothing else happened; Weft, if it ended without a Close frame
 * @param clean whether both Close frames were exchanged, and the connection then ended in time
 * @param code the code of Weft's Close frame: 1005 if it had none, 0 if there was no Close frame
 * @param ender who ended the connection below
 */
record Observation(List<Event> events, Closer closer, boolean clean, int code, Closer ender) {}

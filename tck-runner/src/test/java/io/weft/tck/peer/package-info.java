/**
 * Independent peers: each exchanges many random messages with Weft, and both sides compare running hashes of what they sent and
 * received. {@code -Dweft.peer.messages=10000} says how many for each way of connecting, {@code -Dweft.seed=N} repeats a run.
 */
@NullMarked
package io.weft.tck.peer;

import org.jspecify.annotations.NullMarked;

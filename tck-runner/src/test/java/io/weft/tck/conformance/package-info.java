/**
 * The cases of the Autobahn test suite by their numbers, as data of our own: a fuzzing peer plays them to Weft in process and over
 * sockets, in both roles, and judges what comes back.
 */
@NullMarked
package io.weft.tck.conformance;

import org.jspecify.annotations.NullMarked;

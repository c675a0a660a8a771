/** Runs the official TCK of Jakarta WebSocket on every host and transport, where its JARs are present. */
@NullMarked
package io.weft.tck.official;

import org.jspecify.annotations.NullMarked;

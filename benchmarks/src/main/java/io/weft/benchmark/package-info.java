/** Runs the benchmarks: those of the engine, and whole servers side by side. */
@NullMarked
package io.weft.benchmark;

import org.jspecify.annotations.NullMarked;

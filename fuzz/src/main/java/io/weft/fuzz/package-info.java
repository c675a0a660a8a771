/** What the engine reads from strangers, as targets of a fuzzer: each takes any bytes and throws if a law is broken. */
@NullMarked
package io.weft.fuzz;

import org.jspecify.annotations.NullMarked;

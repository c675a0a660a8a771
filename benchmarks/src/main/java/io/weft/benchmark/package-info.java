/** JMH benchmarks of the engine. */
@NullMarked
package io.weft.benchmark;

import org.jspecify.annotations.NullMarked;

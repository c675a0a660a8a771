/** JMH benchmarks of the engine. */
@NullMarked
package io.weft.benchmark.engine;

import org.jspecify.annotations.NullMarked;

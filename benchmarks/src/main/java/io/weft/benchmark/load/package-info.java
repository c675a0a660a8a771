/** The load generator: many WebSocket connections on one thread, written for what it costs and not for what it can do. */
@NullMarked
package io.weft.benchmark.load;

import org.jspecify.annotations.NullMarked;

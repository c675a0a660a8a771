/** Threads and time: the inbound lane, the outbound queue and its drainer, timers, pooled buffers. */
@NullMarked
package io.weft.connection;

import org.jspecify.annotations.NullMarked;

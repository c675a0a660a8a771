/** The seam to a host: non-blocking reads and writes, readiness, shutdown. The engine never sees a channel. */
@NullMarked
package io.weft.transport;

import org.jspecify.annotations.NullMarked;

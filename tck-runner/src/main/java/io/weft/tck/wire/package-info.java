/** A WebSocket client that sends exactly the bytes it is told to: a witness independent of Weft's own codec. */
@NullMarked
package io.weft.tck.wire;

import org.jspecify.annotations.NullMarked;

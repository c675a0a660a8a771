/** The client container: endpoints that connect, the opening handshake as the client sees it, and the seam to what connects. */
@NullMarked
package io.weft.client;

import org.jspecify.annotations.NullMarked;

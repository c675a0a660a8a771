/** The opening handshake, RFC 6455 §4, as pure functions from header fields to a sealed outcome, on both sides. */
@NullMarked
package io.weft.handshake;

import org.jspecify.annotations.NullMarked;

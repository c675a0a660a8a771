/**
 * RFC 6455 without I/O: bytes in and events out, messages in and frames out, the closing handshake as a table, the limits. No
 * thread, no channel, no type of Jakarta WebSocket.
 */
@NullMarked
package io.weft.protocol;

import org.jspecify.annotations.NullMarked;

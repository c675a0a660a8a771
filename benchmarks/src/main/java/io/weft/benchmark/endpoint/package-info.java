/** The endpoints that every server under measurement serves: plain Jakarta WebSocket, nothing of Weft's. */
@NullMarked
package io.weft.benchmark.endpoint;

import org.jspecify.annotations.NullMarked;

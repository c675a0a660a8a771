/** The endpoints that the scenarios deploy: plain Jakarta WebSocket, nothing of Weft's. */
@NullMarked
package io.weft.tck.scenario.endpoint;

import org.jspecify.annotations.NullMarked;

/** One test for each numbered assertion of Jakarta WebSocket and for each of its pitfalls, on every host and transport. */
@NullMarked
package io.weft.tck.assertion;

import org.jspecify.annotations.NullMarked;

/** The upgrade on Jetty: from the Servlet API's request to the {@code EndPoint} behind it, which {@code io.weft.jetty} serves. */
@NullMarked
package io.weft.servlet.jetty;

import org.jspecify.annotations.NullMarked;

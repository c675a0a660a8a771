/**
 * The transport over Jetty's {@code EndPoint}, and the servlet upgrade that leads to it.
 *
 * <p>Only {@link io.weft.servlet.jetty.JettyUpgrade} and {@code CoreRequest} know the Servlet API. The connection and the
 * transport need nothing but {@code jetty-io}, so that a client or an HTTP/2 stream, which bring an {@code EndPoint} of
 * their own, use them as they are.
 */
@NullMarked
package io.weft.servlet.jetty;

import org.jspecify.annotations.NullMarked;

/**
 * The transport over Jetty's {@code EndPoint}, which needs nothing but {@code jetty-io}: a server's connection, a client's and
 * a stream of HTTP/2, which all bring an {@code EndPoint} of their own, use it as it is.
 */
@NullMarked
package io.weft.jetty;

import org.jspecify.annotations.NullMarked;

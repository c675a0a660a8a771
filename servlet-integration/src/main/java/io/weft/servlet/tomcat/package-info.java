/**
 * Tomcat's native transport: below the servlet streams, on the socket that Tomcat's connector accepted. Only loaded where
 * Tomcat is the host.
 */
@NullMarked
package io.weft.servlet.tomcat;

import org.jspecify.annotations.NullMarked;

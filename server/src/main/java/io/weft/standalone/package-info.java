/** A server one can start: embedded Jetty with Weft, from the command line or from a few lines of Java. */
@NullMarked
package io.weft.standalone;

import org.jspecify.annotations.NullMarked;

/** A container's events for the JDK's Flight Recorder. */
@NullMarked
package io.weft.observe.jfr;

import org.jspecify.annotations.NullMarked;

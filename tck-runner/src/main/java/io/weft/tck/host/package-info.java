/** The servlet hosts under test, each started in this JVM behind one seam. */
@NullMarked
package io.weft.tck.host;

import org.jspecify.annotations.NullMarked;

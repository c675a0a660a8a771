/** Classes that the adapter's tests put into WARs. */
@NullMarked
package io.weft.tck.arquillian.app;

import org.jspecify.annotations.NullMarked;

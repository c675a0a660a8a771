/** The applications under test: public classes that are packed into WARs and know nothing but the standard. */
@NullMarked
package io.weft.tck.assertion.app;

import org.jspecify.annotations.NullMarked;

/** The seeds of all targets, in every build. */
@NullMarked
package io.weft.fuzz;

import org.jspecify.annotations.NullMarked;

/** Hours of mixed traffic, with an eye on what stays behind. */
@NullMarked
package io.weft.tck.soak;

import org.jspecify.annotations.NullMarked;

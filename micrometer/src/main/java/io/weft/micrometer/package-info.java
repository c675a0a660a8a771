/** The figures of a container as Micrometer's meters. */
@NullMarked
package io.weft.micrometer;

import org.jspecify.annotations.NullMarked;

/** A container's figures as MBeans. */
@NullMarked
package io.weft.observe.jmx;

import org.jspecify.annotations.NullMarked;

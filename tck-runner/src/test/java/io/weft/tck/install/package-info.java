/** Weft in real servers: unpacked, installed as {@code docs/install.md} says, and started in processes of their own. */
@NullMarked
package io.weft.tck.install;

import org.jspecify.annotations.NullMarked;

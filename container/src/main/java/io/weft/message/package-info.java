/** How a message reaches its handler: one small sink per delivery shape. */
@NullMarked
package io.weft.message;

import org.jspecify.annotations.NullMarked;

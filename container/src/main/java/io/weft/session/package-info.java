/** Sessions: {@code Session}, both remotes, send streams, the open-session registry, and what {@code onClose} says. */
@NullMarked
package io.weft.session;

import org.jspecify.annotations.NullMarked;

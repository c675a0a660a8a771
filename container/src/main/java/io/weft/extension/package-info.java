/** The seam for extensions (RFC 6455 §9): what is offered and answered, and what then happens to messages and frames. */
@NullMarked
package io.weft.extension;

import org.jspecify.annotations.NullMarked;

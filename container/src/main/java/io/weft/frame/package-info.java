/** RFC 6455 §5 as values and pure functions: opcodes, headers, masking, close codes, UTF-8, violations. */
@NullMarked
package io.weft.frame;

import org.jspecify.annotations.NullMarked;

/** Who enforces and who proves each rule: read from the sources and the tests, and held against {@code docs/conformance.md}. */
@NullMarked
package io.weft.tck.assertion.trace;

import org.jspecify.annotations.NullMarked;

/** What the adapter does for tests, on every host and transport; an example for tests that deploy WARs. */
@NullMarked
package io.weft.tck.arquillian;

import org.jspecify.annotations.NullMarked;

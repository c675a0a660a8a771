/** The Arquillian container adapter: tests deploy WARs to a host with Weft on it that runs in their own JVM. */
@NullMarked
package io.weft.tck.arquillian;

import org.jspecify.annotations.NullMarked;

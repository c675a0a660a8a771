/**
 * The transport on Undertow 2.3's upgraded channel. Loaded only where Undertow is.
 */
@NullMarked
package io.weft.servlet.undertow;

import org.jspecify.annotations.NullMarked;

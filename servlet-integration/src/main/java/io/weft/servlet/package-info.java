/** The bridge from the Servlet API to the container: initializer, filter, and the choice of transport. */
@NullMarked
package io.weft.servlet;

import org.jspecify.annotations.NullMarked;

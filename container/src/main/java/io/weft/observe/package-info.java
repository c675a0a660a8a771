/** What is seen of a container from outside: events and figures by endpoint template, and a context around callbacks. */
@NullMarked
package io.weft.observe;

import org.jspecify.annotations.NullMarked;

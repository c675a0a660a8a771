/** Opens connections through Jetty's {@code HttpClient}: one for each attempt, all of them on the same few threads. */
@NullMarked
package io.weft.client.jetty;

import org.jspecify.annotations.NullMarked;

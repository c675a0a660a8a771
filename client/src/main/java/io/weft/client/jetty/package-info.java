/** The connector that opens client connections through Jetty's {@code HttpClient}. */
@NullMarked
package io.weft.client.jetty;

import org.jspecify.annotations.NullMarked;

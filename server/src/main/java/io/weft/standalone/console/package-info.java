/** The console page: what a browser needs to try the endpoints of a server. */
@NullMarked
package io.weft.standalone.console;

import org.jspecify.annotations.NullMarked;

/** The server container: endpoint registry, URI templates, deployment, and the upgrade from HTTP. */
@NullMarked
package io.weft.server;

import org.jspecify.annotations.NullMarked;

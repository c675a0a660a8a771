/** The model of an endpoint, annotated or programmatic: read once at deployment, bound once per connection. */
@NullMarked
package io.weft.endpoint;

import org.jspecify.annotations.NullMarked;

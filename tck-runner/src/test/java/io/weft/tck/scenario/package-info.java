/** The scenarios: each is written once and runs on every host and transport. */
@NullMarked
package io.weft.tck.scenario;

import org.jspecify.annotations.NullMarked;

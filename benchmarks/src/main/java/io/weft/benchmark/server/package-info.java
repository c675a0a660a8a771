/** The servers under measurement, each run in a JVM of its own. */
@NullMarked
package io.weft.benchmark.server;

import org.jspecify.annotations.NullMarked;

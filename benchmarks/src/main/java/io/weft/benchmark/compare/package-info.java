/** Which servers are compared, under which workloads, and how a comparison is run. */
@NullMarked
package io.weft.benchmark.compare;

import org.jspecify.annotations.NullMarked;

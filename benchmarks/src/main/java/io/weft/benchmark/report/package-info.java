/** What a comparison found, as a table, as JSON and as a page. */
@NullMarked
package io.weft.benchmark.report;

import org.jspecify.annotations.NullMarked;

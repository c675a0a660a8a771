package io.weft.benchmark.report;

import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.List;

/** Which metrics a scenario has. */
final class Metrics {

    private Metrics() {}

    static List<Metric> of(Results results, Scenario scenario) {
        return results.series().stream()
                .filter(series -> series.scenario().equals(scenario.id()))
                .map(Series::metric)
                .distinct()
                .sorted()
                .toList();
    }
}

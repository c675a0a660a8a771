package io.weft.benchmark.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a comparison has found so far. Used by one thread. */
public final class Results {
    private final List<Series> series = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** Empty. */
    public Results() {}

    /** Adds a series; one of the same server, scenario and metric is replaced. */
    public void put(Series one) {
        series.removeIf(earlier -> earlier.scenario().equals(one.scenario())
                && earlier.contender().equals(one.contender())
                && earlier.metric() == one.metric());
        series.add(one);
    }

    void add(Scenario scenario, Contender contender, List<Map<Metric, Double>> rounds) {
        Map<Metric, List<Double>> byMetric = new EnumMap<>(Metric.class);
        for (Map<Metric, Double> round : rounds) {
            round.forEach((metric, value) ->
                    byMetric.computeIfAbsent(metric, first -> new ArrayList<>()).add(value));
        }
        byMetric.forEach((metric, values) -> series.add(new Series(scenario.id(), contender.id(), metric, values)));
    }

    void fail(Scenario scenario, Contender contender, String reason) {
        failures.add(new Failure(scenario.id(), contender.id(), reason));
    }

    /** Every series. */
    public List<Series> series() {
        return Collections.unmodifiableList(series);
    }

    /** What could not be measured. */
    public List<Failure> failures() {
        return Collections.unmodifiableList(failures);
    }

    /** One series, if it was measured. */
    public Optional<Series> find(String scenario, String contender, Metric metric) {
        return series.stream()
                .filter(one ->
                        one.scenario().equals(scenario) && one.contender().equals(contender) && one.metric() == metric)
                .findFirst();
    }
}

package io.weft.benchmark.compare;

import java.util.List;

/**
 * The rounds of one metric, for one server and scenario.
 *
 * @param scenario the scenario's id
 * @param contender the server's id
 * @param metric what was measured
 * @param values one for each round, in order
 */
public record Series(String scenario, String contender, Metric metric, List<Double> values) {

    /** Holds a copy. */
    public Series {
        values = List.copyOf(values);
    }

    /** The middle of the rounds. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The least of the rounds. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The largest of the rounds. */
    public double largest() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}

package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How busy the generator was: the proof that rates are the servers', or where they are not.
 *
 * @param scenario what was measured
 * @param contender on which server
 * @param busy the share of the time that the generator had its core and used it, 0 to 1
 * @param server the server's share of its own core, 0 to 1
 * @param micros the generator's processor time for one message
 */
record GeneratorLoad(Scenario scenario, Contender contender, double busy, double server, double micros) {
    /** Above this it may have been the generator that a message waited for. */
    static final double LIMIT = 0.95;

    private static final double PERCENT = 100;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final String BARE_LOOP = "nio";

    static List<GeneratorLoad> of(Plan plan, Results results) {
        List<GeneratorLoad> all = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            for (Contender contender : plan.contenders()) {
                results.find(scenario.id(), contender.id(), Metric.GENERATOR_SHARE)
                        .ifPresent(share -> all.add(of(results, scenario, contender, share)));
            }
        }
        return all;
    }

    private static GeneratorLoad of(Results results, Scenario scenario, Contender contender, Series share) {
        double waiting = median(results, scenario, contender, Metric.GENERATOR_WAITING);
        double rate = median(results, scenario, contender, Metric.RATE);
        return new GeneratorLoad(
                scenario,
                contender,
                Math.min(1, share.median() / Math.max(1, PERCENT - waiting)),
                median(results, scenario, contender, Metric.SERVER_SHARE) / PERCENT,
                share.median() / PERCENT * MICROS_PER_SECOND / rate);
    }

    private static double median(Results results, Scenario scenario, Contender contender, Metric metric) {
        return results.find(scenario.id(), contender.id(), metric)
                .map(Series::median)
                .orElse(0.0);
    }

    boolean isBareLoop() {
        return contender.id().equals(BARE_LOOP);
    }

    /** Whether its rate may be the generator's. */
    boolean isLimit() {
        return busy >= LIMIT;
    }

    /** In words: what the bare loop shows, and where the generator was the bottleneck. */
    static List<String> summary(List<GeneratorLoad> all) {
        List<String> lines = new ArrayList<>();
        for (GeneratorLoad bare : all) {
            if (bare.isBareLoop()) {
                Optional<GeneratorLoad> busiest =
                        all.stream().filter(sameScenario(bare)).max((a, b) -> Double.compare(a.busy, b.busy));
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: against the bare loop the generator was busy for %.0f %% of its time, %s µs a %s; "
                                + "among the others for %s.",
                        bare.scenario.title(),
                        bare.busy * PERCENT,
                        Figures.of(bare.micros),
                        bare.scenario.each(),
                        busiest.map(one -> String.format(
                                        Locale.ROOT, "%.0f %% at most (%s)", one.busy * PERCENT, one.contender.title()))
                                .orElse("nobody")));
            }
        }
        List<String> limits = all.stream()
                .filter(GeneratorLoad::isLimit)
                .map(one -> one.contender.title() + " (" + one.scenario.title() + ")")
                .toList();
        lines.add(
                limits.isEmpty()
                        ? "Nowhere was it the bottleneck."
                        : "It may have been the bottleneck, so that these rates are its own and not the server's: "
                                + String.join(", ", limits) + ".");
        return lines;
    }

    private static Predicate<GeneratorLoad> sameScenario(GeneratorLoad bare) {
        return one -> one.scenario.equals(bare.scenario) && !one.isBareLoop();
    }
}

package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Sweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a message, or a byte of it, costs as something grows: a line for each server; flat is what one hopes for. */
final class SweepChart {
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;

    private SweepChart() {}

    /** The scenarios along the sweep that were measured, in its order. */
    static List<Scenario> scenarios(Plan plan, Results results, Sweep sweep) {
        return plan.scenarios().stream()
                .filter(scenario -> scenario.at(sweep).isPresent()
                        && Metrics.of(results, scenario).contains(Metric.SERVER_CPU))
                .sorted(Comparator.comparingLong(scenario -> scenario.at(sweep).orElseThrow()))
                .toList();
    }

    static String of(Plan plan, Results results, Sweep sweep) {
        List<Scenario> scenarios = scenarios(plan, results, sweep);
        List<LineChart.Tick> ticks = scenarios.stream()
                .map(scenario -> new LineChart.Tick(at(scenario, sweep), name(scenario, sweep)))
                .toList();
        List<LineChart.Line> lines = new ArrayList<>();
        for (Contender contender : plan.contenders()) {
            List<LineChart.Point> points = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                double scale = sweep == Sweep.BYTES
                        ? (double) KIBIBYTE / scenario.at(sweep).orElseThrow()
                        : 1;
                results.find(scenario.id(), contender.id(), Metric.SERVER_CPU)
                        .ifPresent(series -> points.add(LineChart.Point.of(at(scenario, sweep), series, scale)));
            }
            if (!points.isEmpty()) {
                lines.add(new LineChart.Line(contender, points));
            }
        }
        return new LineChart("server CPU along " + sweep, ticks, lines, value -> Figures.brief(value) + " µs").draw();
    }

    private static double at(Scenario scenario, Sweep sweep) {
        return Math.log((double) scenario.at(sweep).orElseThrow());
    }

    private static String name(Scenario scenario, Sweep sweep) {
        long value = scenario.at(sweep).orElseThrow();
        if (sweep == Sweep.CONNECTIONS) {
            return String.format(Locale.ROOT, "%,d", value);
        }
        return value >= MEBIBYTE
                ? value / MEBIBYTE + " MiB"
                : value >= KIBIBYTE ? value / KIBIBYTE + " KiB" : value + " B";
    }
}

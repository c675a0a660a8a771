package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Latency percentiles: a line for each server. */
final class LatencyChart {
    private static final List<Metric> POINTS = List.of(Metric.P50, Metric.P90, Metric.P99, Metric.P999, Metric.LARGEST);
    private static final double MILLI = 1000;

    private LatencyChart() {}

    static boolean fits(Scenario scenario) {
        return scenario.headline() == Metric.P99;
    }

    static String of(Plan plan, Results results, Scenario scenario) {
        List<LineChart.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < POINTS.size(); i++) {
            ticks.add(new LineChart.Tick(i, POINTS.get(i).title().replace("latency ", "")));
        }
        List<LineChart.Line> lines = new ArrayList<>();
        for (Contender contender : plan.contenders()) {
            List<LineChart.Point> points = points(results, scenario, contender);
            if (!points.isEmpty()) {
                lines.add(new LineChart.Line(contender, points));
            }
        }
        return new LineChart(scenario.title(), ticks, lines, LatencyChart::duration).draw();
    }

    private static List<LineChart.Point> points(Results results, Scenario scenario, Contender contender) {
        List<LineChart.Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS.size(); i++) {
            Optional<Series> series = results.find(scenario.id(), contender.id(), POINTS.get(i));
            if (series.isEmpty()) {
                return List.of();
            }
            points.add(LineChart.Point.of(i, series.get(), 1));
        }
        return points;
    }

    private static String duration(double micros) {
        return micros < MILLI ? Figures.whole(micros) + " µs" : Figures.whole(micros / MILLI) + " ms";
    }
}

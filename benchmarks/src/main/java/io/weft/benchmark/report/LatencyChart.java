package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Latency percentiles: a line for each server on a logarithmic scale. */
final class LatencyChart {
    private static final List<Metric> POINTS = List.of(Metric.P50, Metric.P90, Metric.P99, Metric.P999, Metric.LARGEST);
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 330;
    private static final double LEFT = 56;
    private static final double NAMES = 220;
    private static final double TOP = 12;
    private static final double BOTTOM = 26;
    private static final double LEAST = 10;
    private static final double MOST = 1e6;
    private static final double NAME_STEP = 15;
    private static final double TEN = 10;
    private static final double MILLI = 1000;

    private LatencyChart() {}

    static boolean fits(Scenario scenario) {
        return scenario.headline() == Metric.P99;
    }

    static String of(Plan plan, Results results, Scenario scenario) {
        Svg svg = new Svg(WIDTH, HEIGHT, scenario.title());
        for (double at = LEAST; at <= MOST; at *= TEN) {
            svg.line(LEFT, y(at), WIDTH - NAMES, y(at), "grid");
            svg.text(
                    LEFT - 8,
                    y(at) + 4,
                    "label",
                    at < MILLI ? Figures.whole(at) + " µs" : Figures.whole(at / MILLI) + " ms");
        }
        for (int i = 0; i < POINTS.size(); i++) {
            svg.text(x(i), HEIGHT - 6, "tick", POINTS.get(i).title().replace("latency ", ""));
        }
        double nameY = TOP + NAME_STEP / 2;
        for (Contender contender : plan.contenders()) {
            Optional<String> line = line(results, scenario, contender);
            if (line.isPresent()) {
                String style = "series " + BarChart.style(contender) + " " + contender.host();
                svg.path(line.get(), style);
                svg.line(WIDTH - NAMES + 24, nameY, WIDTH - NAMES + 48, nameY, style);
                svg.text(WIDTH - NAMES + 56, nameY + 4, "name", contender.title());
                nameY += NAME_STEP + 4;
            }
        }
        return svg.toString();
    }

    private static Optional<String> line(Results results, Scenario scenario, Contender contender) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < POINTS.size(); i++) {
            Optional<Series> series = results.find(scenario.id(), contender.id(), POINTS.get(i));
            if (series.isEmpty()) {
                return Optional.empty();
            }
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(i), y(series.get().median())));
        }
        return Optional.of(points.toString());
    }

    private static double x(int point) {
        return LEFT + 24 + (WIDTH - NAMES - LEFT - 48) * point / (POINTS.size() - 1);
    }

    private static double y(double micros) {
        double share = Math.log10(Math.min(MOST, Math.max(LEAST, micros)) / LEAST) / Math.log10(MOST / LEAST);
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }
}

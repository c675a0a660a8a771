package io.weft.benchmark.report;

import io.weft.benchmark.compare.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/** Ratios, a row for each scenario, on a logarithmic scale around one. */
final class RatioChart {
    private static final double WIDTH = 520;
    private static final double LABEL = 200;
    private static final double RIGHT = 92;
    private static final double TOP = 22;
    private static final double ROW = 26;
    private static final double DOT = 5.5;
    private static final double LEAST = 0.05;
    private static final double MOST = 5;
    private static final double[] GRID = {0.05, 0.1, 0.2, 0.5, 1, 2, 5};

    private RatioChart() {}

    static String of(String description, List<Ratio> ratios) {
        List<Scenario> scenarios =
                ratios.stream().map(Ratio::scenario).distinct().toList();
        double height = TOP + ROW * scenarios.size() + 4;
        Svg svg = new Svg(WIDTH, height, description);
        for (double at : GRID) {
            String text = at >= 1 ? Integer.toString((int) at) : Double.toString(at);
            svg.line(x(at), TOP - 4, x(at), height, at == 1 ? "one" : "grid");
            svg.text(x(at), TOP - 10, "tick", text + "×");
        }
        double y = TOP + ROW / 2;
        for (Scenario scenario : scenarios) {
            svg.text(LABEL - 8, y + 4, "label", scenario.title());
            List<Ratio> here = ratios.stream()
                    .filter(ratio -> ratio.scenario().equals(scenario))
                    .toList();
            double end = here.stream().mapToDouble(Ratio::value).min().orElse(1);
            svg.line(x(1), y, x(end), y, end > 1 ? "span worse" : "span");
            for (Ratio ratio : here) {
                String style = BarChart.style(ratio.weft()) + (ratio.value() > 1 ? " worse" : "");
                svg.dot(x(ratio.value()), y, DOT, "point " + style);
            }
            svg.text(
                    WIDTH - RIGHT + 14,
                    y + 4,
                    "value",
                    here.stream().map(ratio -> Figures.of(ratio.value())).collect(Collectors.joining(" · ")));
            y += ROW;
        }
        return svg.toString();
    }

    private static double x(double ratio) {
        double inside = Math.min(MOST, Math.max(LEAST, ratio));
        return LABEL + (WIDTH - LABEL - RIGHT) * Math.log(inside / LEAST) / Math.log(MOST / LEAST);
    }
}

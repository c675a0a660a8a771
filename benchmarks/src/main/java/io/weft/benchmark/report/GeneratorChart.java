package io.weft.benchmark.report;

import io.weft.benchmark.compare.Scenario;
import java.util.List;

/** How busy the generator was in each scenario: a dot for each server, and a strip where it was the bottleneck. */
final class GeneratorChart {
    private static final double WIDTH = 1080;
    private static final double LABEL = 236;
    private static final double RIGHT = 24;
    private static final double TOP = 22;
    private static final double ROW = 22;
    private static final double DOT = 4.5;
    private static final double[] GRID = {0, 0.25, 0.5, 0.75, 1};
    private static final double PERCENT = 100;

    private GeneratorChart() {}

    static String of(List<GeneratorLoad> all) {
        List<Scenario> scenarios =
                all.stream().map(GeneratorLoad::scenario).distinct().toList();
        double height = TOP + ROW * scenarios.size() + 4;
        Svg svg = new Svg(WIDTH, height, "How busy the generator was");
        svg.bar(x(GeneratorLoad.LIMIT), TOP - 4, x(1) - x(GeneratorLoad.LIMIT), height - TOP + 4, "limit");
        for (double at : GRID) {
            svg.line(x(at), TOP - 4, x(at), height, "grid");
            svg.text(x(at), TOP - 10, "tick", Figures.whole(at * PERCENT) + " %");
        }
        double y = TOP + ROW / 2;
        for (Scenario scenario : scenarios) {
            svg.text(LABEL - 8, y + 4, "label", scenario.title());
            for (GeneratorLoad load : all) {
                if (load.scenario().equals(scenario)) {
                    String style = BarChart.style(load.contender()) + (load.isBareLoop() ? " bare" : "");
                    svg.dot(x(load.busy()), y, DOT, "load " + style);
                }
            }
            y += ROW;
        }
        return svg.toString();
    }

    private static double x(double share) {
        return LABEL + (WIDTH - LABEL - RIGHT) * share;
    }
}

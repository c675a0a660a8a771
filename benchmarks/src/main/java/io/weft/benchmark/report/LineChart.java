package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A line for each server over a logarithmic scale, named at its right end, with the spread of the rounds at each point.
 *
 * @param description for who does not see it
 * @param ticks what lies along the bottom
 * @param lines one for each server
 * @param unit writes a value on the left
 */
record LineChart(String description, List<Tick> ticks, List<Line> lines, DoubleFunction<String> unit) {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 380;
    private static final double LEFT = 64;
    private static final double NAMES = 236;
    private static final double TOP = 12;
    private static final double BOTTOM = 26;
    private static final double INSET = 24;
    private static final double NAME_STEP = 15.5;
    private static final double LEADER = 34;
    private static final double TEXT_DROP = 4;
    private static final double DOT = 2.6;
    private static final double TEN = 10;
    private static final double[] STEPS = {1, 2, 5};
    /** Of more powers of ten than this, only these are marked. */
    private static final double FEW = 2.5;

    /**
     * A place along the bottom.
     *
     * @param at where, in any unit
     * @param name what is written there
     */
    record Tick(double at, String name) {}

    /** One server's values. */
    record Line(Contender contender, List<Point> points) {
        private Point last() {
            return points.get(points.size() - 1);
        }
    }

    /** A value with its spread, all above zero. */
    record Point(double at, double least, double value, double largest) {

        static Point of(double at, Series series, double scale) {
            return new Point(at, series.least() * scale, series.median() * scale, series.largest() * scale);
        }
    }

    String draw() {
        Svg svg = new Svg(WIDTH, HEIGHT, description);
        grid(svg);
        for (Line line : lines) {
            String style = style(line.contender());
            for (Point point : line.points()) {
                svg.line(x(point.at()), y(point.least()), x(point.at()), y(point.largest()), "spread " + style);
            }
            svg.path(
                    line.points().stream()
                            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.at()), y(point.value())))
                            .collect(Collectors.joining(" ")),
                    "series " + style);
            line.points().forEach(point -> svg.dot(x(point.at()), y(point.value()), DOT, "knot " + style));
        }
        names(svg);
        return svg.toString();
    }

    static String style(Contender contender) {
        return BarChart.style(contender) + " " + contender.host();
    }

    private void grid(Svg svg) {
        boolean few = Math.log10(most() / least()) < FEW;
        for (double decade = Math.pow(TEN, Math.floor(Math.log10(least()))); decade <= most(); decade *= TEN) {
            for (double step : STEPS) {
                double at = decade * step;
                if (at >= least() && at <= most() && (few || step == 1)) {
                    svg.line(LEFT, y(at), WIDTH - NAMES, y(at), "grid");
                    svg.text(LEFT - 8, y(at) + TEXT_DROP, "label", unit.apply(at));
                }
            }
        }
        ticks.forEach(tick -> svg.text(x(tick.at()), HEIGHT - 6, "tick", tick.name()));
    }

    /** In the order of the lines' ends, pushed apart where they would lie upon each other. */
    private void names(Svg svg) {
        List<Line> sorted = lines.stream()
                .sorted(Comparator.comparingDouble(line -> y(line.last().value())))
                .toList();
        double x = WIDTH - NAMES + LEADER;
        double room = HEIGHT - BOTTOM;
        double previous = TOP - NAME_STEP;
        for (int i = 0; i < sorted.size(); i++) {
            Line line = sorted.get(i);
            double end = y(line.last().value());
            double latest = room - (sorted.size() - 1 - i) * NAME_STEP;
            double at = Math.max(previous + NAME_STEP, Math.min(end, latest));
            previous = at;
            svg.line(x(line.last().at()) + TEXT_DROP, end, x - TEXT_DROP, at, "leader");
            svg.text(
                    x,
                    at + TEXT_DROP,
                    "name " + style(line.contender()),
                    line.contender().title());
        }
    }

    private double least() {
        return values().min().orElse(1) / 1.15;
    }

    private double most() {
        return values().max().orElse(TEN) * 1.15;
    }

    private DoubleStream values() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .flatMap(point -> Stream.of(point.least(), point.largest()))
                .mapToDouble(Double::doubleValue);
    }

    private double x(double at) {
        double first = ticks.get(0).at();
        double share = (at - first) / (ticks.get(ticks.size() - 1).at() - first);
        return LEFT + INSET + (WIDTH - NAMES - LEFT - 2 * INSET) * share;
    }

    private double y(double value) {
        double share = Math.log(value / least()) / Math.log(most() / least());
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }
}

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

/** One metric of all servers: a bar to the median, a mark for each round. */
final class BarChart {
    private static final double LABEL = 178;
    private static final double WIDTH = 520;
    private static final double VALUE = 64;
    private static final double ROW = 22;
    private static final double BAR = 14;
    private static final double GROUP_GAP = 8;
    private static final double TEXT_DROP = 11;
    private static final double MARK = 1.8;

    private BarChart() {}

    static String of(Plan plan, Results results, Scenario scenario, Metric metric) {
        List<Contender> measured = plan.contenders().stream()
                .filter(contender -> find(results, scenario, contender, metric).isPresent())
                .toList();
        double most = measured.stream()
                .flatMap(contender -> find(results, scenario, contender, metric).stream())
                .mapToDouble(Series::largest)
                .max()
                .orElse(1);
        double scale = (WIDTH - LABEL - VALUE) / Math.max(most, Double.MIN_NORMAL);
        Svg svg = new Svg(WIDTH, height(measured), scenario.title() + ", " + metric.title());
        double y = 0;
        String host = "";
        for (Contender contender : measured) {
            if (!host.isEmpty() && !host.equals(contender.host())) {
                y += GROUP_GAP;
            }
            host = contender.host();
            Optional<Series> series = find(results, scenario, contender, metric);
            if (series.isPresent()) {
                row(svg, contender, series.get(), y, scale);
            }
            y += ROW;
        }
        return svg.toString();
    }

    private static Optional<Series> find(Results results, Scenario scenario, Contender contender, Metric metric) {
        return results.find(scenario.id(), contender.id(), metric);
    }

    private static double height(List<Contender> measured) {
        long hosts = measured.stream().map(Contender::host).distinct().count();
        return measured.size() * ROW + Math.max(0, hosts - 1) * GROUP_GAP;
    }

    private static void row(Svg svg, Contender contender, Series series, double y, double scale) {
        String style = style(contender);
        double end = LABEL + Math.max(2, Math.max(0, series.median()) * scale);
        svg.text(LABEL - 8, y + TEXT_DROP, "label " + style, contender.title());
        svg.bar(LABEL, y, end - LABEL, BAR, "bar " + style);
        double last = end;
        if (series.values().size() > 1) {
            for (double value : series.values()) {
                double x = LABEL + Math.max(0, value) * scale;
                svg.dot(x, y + BAR / 2, MARK, "mark");
                last = Math.max(last, x);
            }
        }
        svg.text(last + 6, y + TEXT_DROP, "value " + style, Figures.of(series.median()));
    }

    /** The style sheet's class of a server. */
    static String style(Contender contender) {
        String role = contender.role().name().toLowerCase(Locale.ROOT);
        return contender.dispatchMode() == null ? role : role + " " + contender.dispatchMode();
    }
}

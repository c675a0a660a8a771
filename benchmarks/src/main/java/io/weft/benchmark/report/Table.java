package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Failure;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.List;
import java.util.Locale;

/** Results as text: one table for each scenario, medians with the least and the largest round. */
public final class Table {
    private static final int NAME_WIDTH = 28;

    /** What has to be said of a quick look. */
    static final String COARSE =
            "A quick look, and coarse: few and short rounds after a short warm-up. It shows orders of magnitude; quote a full run.";

    private Table() {}

    /** Writes all tables. */
    public static String of(Plan plan, Results results) {
        StringBuilder out = new StringBuilder();
        if (plan.quick()) {
            out.append(COARSE).append("\n");
        }
        for (Scenario scenario : plan.scenarios()) {
            append(out, plan, results, scenario);
        }
        List<GeneratorLoad> loads = GeneratorLoad.of(plan, results);
        if (!loads.isEmpty()) {
            out.append("\nThe generator\n");
            GeneratorLoad.summary(loads).forEach(line -> out.append(line).append("\n"));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Plan plan, Results results, Scenario scenario) {
        List<Metric> metrics = Metrics.of(results, scenario);
        out.append("\n").append(scenario.title()).append("\n");
        out.append(" ".repeat(NAME_WIDTH));
        for (Metric metric : metrics) {
            String per = metric.forEach() ? "/" + scenario.each() : "";
            out.append(String.format(Locale.ROOT, "  %26s", metric.title() + " " + metric.unit() + per));
        }
        out.append("\n");
        for (Contender contender : plan.contenders()) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", contender.title()));
            boolean some = false;
            for (Metric metric : metrics) {
                String cell = results.find(scenario.id(), contender.id(), metric)
                        .map(Table::cell)
                        .orElse("");
                some |= !cell.isEmpty();
                line.append(String.format(Locale.ROOT, "  %26s", cell));
            }
            if (some) {
                out.append(line).append("\n");
            }
        }
        for (Failure failure : results.failures()) {
            if (failure.scenario().equals(scenario.id())) {
                out.append(failure.contender())
                        .append(": ")
                        .append(failure.reason())
                        .append("\n");
            }
        }
    }

    private static String cell(Series series) {
        String median = Figures.of(series.median());
        return series.values().size() == 1
                ? median
                : median + " [" + Figures.of(series.least()) + ", " + Figures.of(series.largest()) + "]";
    }
}

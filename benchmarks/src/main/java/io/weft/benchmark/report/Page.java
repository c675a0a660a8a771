package io.weft.benchmark.report;

import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results as one page that needs nothing but itself. */
public final class Page {
    private static final Map<String, String> HOSTS =
            Map.of("tomcat", "Tomcat", "jetty", "Jetty", "undertow", "Undertow");

    private final Plan plan;
    private final Results results;
    private final StringBuilder out = new StringBuilder();

    private Page(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
    }

    /**
     * The page's content.
     *
     * @throws IOException if its style sheet is not on the class path
     */
    public static String of(Plan plan, Machine machine, Results results) throws IOException {
        Page page = new Page(plan, results);
        page.head(machine);
        page.ratios();
        page.charts();
        page.numbers();
        return page.out.append("</main></body></html>\n").toString();
    }

    private void head(Machine machine) throws IOException {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Weft side by side</title><style>")
                .append(styleSheet())
                .append("</style></head><body><main>\n<header><h1>Weft <i>side by side</i></h1><p class=\"lead\">")
                .append(
                        "The same endpoint classes, the same hosts, the same JVM flags; only the WebSocket engine changes. ")
                .append("Shorter is better, everywhere.</p><dl>");
        fact("when", machine.when());
        fact("commit", machine.commit());
        fact("processor", machine.processor());
        fact("system", machine.system());
        fact("JVM", machine.java());
        fact("load average at the start", machine.load());
        fact(
                "rounds",
                plan.rounds() + " in turns, " + plan.time().toMillis()
                        + " ms each; medians, and a mark for each round");
        out.append(
                        "</dl><p class=\"legend\"><b class=\"weft worker\">Weft</b><b class=\"weft inline\">Weft, inline</b>")
                .append(
                        "<b class=\"own\">the host’s own module</b><b class=\"ceiling\">without the standard</b></p></header>\n");
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            out.append("<div><dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(Svg.escape(value))
                    .append("</dd></div>");
        }
    }

    private static String styleSheet() throws IOException {
        try (InputStream resource = Page.class.getResourceAsStream("report.css")) {
            if (resource == null) {
                throw new IOException("report.css is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void ratios() {
        List<Ratio> all = Ratio.of(plan, results);
        if (all.isEmpty()) {
            return;
        }
        out.append(
                        "<h2>Weft ÷ the host’s own</h2><p>Each dot is a quotient of medians; left of the line at one, Weft is ")
                .append(
                        "cheaper. Filled: callbacks on workers; ring: inline on the I/O thread.</p><div class=\"grid\">\n");
        for (String host : List.of("tomcat", "jetty", "undertow")) {
            List<Ratio> here = all.stream()
                    .filter(ratio -> ratio.weft().host().equals(host))
                    .toList();
            if (!here.isEmpty()) {
                figure(HOSTS.getOrDefault(host, host), "", RatioChart.of(host, here));
            }
        }
        out.append("</div>\n");
    }

    private void charts() {
        out.append("<h2>Every server</h2><div class=\"grid\">\n");
        List<Scenario> wide = new ArrayList<>();
        for (Scenario scenario : plan.scenarios()) {
            List<Metric> metrics = Metrics.of(results, scenario);
            if (LatencyChart.fits(scenario) && !metrics.isEmpty()) {
                wide.add(scenario);
            } else if (metrics.contains(Metric.HEAP)) {
                bars(scenario, Metric.HEAP);
                bars(scenario, Metric.RESIDENT);
            } else if (metrics.contains(scenario.headline())) {
                bars(scenario, scenario.headline());
            }
        }
        out.append("</div>\n");
        for (Scenario scenario : wide) {
            out.append(
                            "<h2>Latency</h2><p>Messages leave at a fixed rate whether answers come or not; time counts from when a ")
                    .append("message was due.</p>");
            figure(scenario.title(), "logarithmic", LatencyChart.of(plan, results, scenario));
        }
    }

    private void bars(Scenario scenario, Metric metric) {
        figure(
                scenario.title(),
                metric.title() + " per " + scenario.each() + ", " + metric.unit(),
                BarChart.of(plan, results, scenario, metric));
    }

    private void figure(String title, String unit, String svg) {
        out.append("<figure><figcaption>")
                .append(Svg.escape(title))
                .append(" <small>")
                .append(Svg.escape(unit))
                .append("</small></figcaption>")
                .append(svg)
                .append("</figure>\n");
    }

    private void numbers() {
        out.append("<details><summary>All figures</summary><pre>")
                .append(Svg.escape(Table.of(plan, results)))
                .append("</pre></details>\n");
    }
}

package io.weft.benchmark.report;

import io.weft.benchmark.compare.Failure;
import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        page.latency();
        page.sweeps();
        page.generator();
        page.failures();
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
                .append("Shorter is better, everywhere.</p>");
        if (plan.quick()) {
            out.append("<p class=\"coarse\">").append(Svg.escape(Table.COARSE)).append("</p>");
        }
        out.append("<dl>");
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
        section(
                "Weft ÷ others",
                "Each dot is a quotient of medians; left of the line at one, Weft is cheaper. "
                        + "Filled: callbacks on workers; ring: inline on the I/O thread.");
        out.append("<div class=\"grid\">\n");
        for (String host : List.of("tomcat", "jetty", "undertow")) {
            List<Ratio> here = all.stream()
                    .filter(ratio -> ratio.weft().host().equals(host))
                    .toList();
            if (!here.isEmpty()) {
                ratios(HOSTS.getOrDefault(host, host) + "’s own", here);
            }
        }
        List<Ratio> netty = Ratio.toNetty(plan, results);
        if (!netty.isEmpty()) {
            ratios("Netty’s codec, inline on Jetty · Undertow", netty);
        }
        out.append("</div>\n");
    }

    private void ratios(String of, List<Ratio> ratios) {
        figure(
                "÷ " + of,
                "geometric mean " + Figures.of(Ratio.mean(ratios)),
                RatioChart.of("Weft divided by " + of, ratios));
    }

    private void charts() {
        section("Every server", "A bar to the median, and a mark for each round.");
        out.append("<div class=\"grid\">\n");
        for (Scenario scenario : plan.scenarios()) {
            List<Metric> metrics = Metrics.of(results, scenario);
            if (metrics.contains(Metric.HEAP)) {
                bars(scenario, Metric.HEAP);
                bars(scenario, Metric.RESIDENT);
                if (metrics.contains(Metric.ENGINE_CLASSES)) {
                    bars(scenario, Metric.ENGINE_CLASSES);
                }
            } else if (!LatencyChart.fits(scenario) && metrics.contains(scenario.headline())) {
                bars(scenario, scenario.headline());
            }
        }
        out.append("</div>\n");
    }

    private void latency() {
        for (Scenario scenario : plan.scenarios()) {
            if (LatencyChart.fits(scenario) && !Metrics.of(results, scenario).isEmpty()) {
                section(
                        "Latency",
                        "Messages leave at a fixed rate whether answers come or not; time counts from when a message was due.");
                figure(scenario.title(), "logarithmic", LatencyChart.of(plan, results, scenario));
            }
        }
    }

    private void sweeps() {
        if (SweepChart.scenarios(plan, results, Sweep.CONNECTIONS).size() > 1) {
            section(
                    "More connections",
                    "One message of 20 bytes in flight on each. A flat line: the number costs nothing.");
            figure(
                    "server CPU per message",
                    "by connections, logarithmic",
                    SweepChart.of(plan, results, Sweep.CONNECTIONS));
        }
        if (SweepChart.scenarios(plan, results, Sweep.BYTES).size() > 1) {
            section(
                    "Larger messages",
                    "Text, one message in flight on each connection. A flat line: cost grows as length does.");
            figure("server CPU per KiB", "by message, logarithmic", SweepChart.of(plan, results, Sweep.BYTES));
        }
    }

    private void generator() {
        List<GeneratorLoad> loads = GeneratorLoad.of(plan, results);
        if (loads.isEmpty()) {
            return;
        }
        section(
                "Was the generator fast enough?",
                "How much of the time that it had the generator was at work; the bare loop, which costs a server least, asks most of "
                        + "it. In the strip on the right a rate is the generator’s, and says nothing of the server; costs do.");
        figure("generator busy", "% of its time on its core", GeneratorChart.of(loads));
        out.append("<details><summary>In words</summary><ul>");
        GeneratorLoad.summary(loads)
                .forEach(line -> out.append("<li>").append(Svg.escape(line)).append("</li>"));
        out.append("</ul></details>\n");
    }

    private void failures() {
        if (results.failures().isEmpty()) {
            return;
        }
        section("Not measured", "What a server did instead.");
        out.append("<ul>");
        for (Failure failure : results.failures()) {
            out.append("<li>")
                    .append(Svg.escape(failure.contender() + ", " + failure.scenario() + ": " + failure.reason()))
                    .append("</li>");
        }
        out.append("</ul>\n");
    }

    private void section(String title, String what) {
        out.append("<h2>")
                .append(Svg.escape(title))
                .append("</h2><p>")
                .append(Svg.escape(what))
                .append("</p>\n");
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

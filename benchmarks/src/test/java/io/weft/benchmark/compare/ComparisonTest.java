package io.weft.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weft.benchmark.load.Content;
import io.weft.benchmark.load.Content.Kind;
import io.weft.benchmark.report.EarlierRuns;
import io.weft.benchmark.report.Page;
import io.weft.benchmark.report.ResultsFile;
import io.weft.benchmark.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself, with every server that needs a JVM alone: it measures something, and nothing is wrong with the echoes. */
class ComparisonTest {
    private static final Duration BRIEF = Duration.ofMillis(20);

    /** As a scenario, but on servers that start quickly. */
    private record Quick(Scenario scenario, boolean opensInTurn) implements Scenario {

        Quick(Scenario scenario) {
            this(scenario, false);
        }

        @Override
        public String id() {
            return scenario.id();
        }

        @Override
        public String title() {
            return scenario.title();
        }

        @Override
        public Metric headline() {
            return scenario.headline();
        }

        @Override
        public List<String> flags() {
            return List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
        }

        @Override
        public Trial prepare(RunningServer server, Bench bench) throws IOException {
            return scenario.prepare(server, bench);
        }
    }

    /** Of Weft alone: Tomcat's own module may refuse a send that overlaps another, and then a message is missing. */
    @Test
    void weft_broadcasts_and_is_measured(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Path.of("/proc/self/stat").toFile().exists(), "the accounts of processes are Linux's");
        List<Contender> contenders = Contenders.all().stream()
                .filter(contender -> contender.id().equals("jetty-weft"))
                .toList();
        Scenario broadcast = new Quick(new BroadcastScenario(3, new Content(Kind.TEXT, 100), 1, 10));
        Plan plan = new Plan(contenders, List.of(broadcast), 1, BRIEF, BRIEF, false, List.of(), folder);

        Results results = Comparison.run(plan, line -> {}, partial -> {});

        assertThat(results.failures()).isEmpty();
        assertThat(results.find(broadcast.id(), "jetty-weft", Metric.RATE))
                .hasValueSatisfying(series -> assertThat(series.median()).isPositive());
        assertThat(results.find(broadcast.id(), "jetty-weft", Metric.LOST))
                .hasValueSatisfying(series -> assertThat(series.median()).isZero());
    }

    @Test
    void memory_is_told_of_the_heap_and_of_the_engines_own_classes(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Path.of("/proc/self/stat").toFile().exists(), "the accounts of processes are Linux's");
        List<Contender> contenders = Contenders.all().stream()
                .filter(contender -> contender.id().equals("jetty-weft"))
                .toList();
        Scenario idle = new Quick(new IdleScenario(200, new Content(Kind.TEXT, 20), Wiring.PLAIN));
        Plan plan = new Plan(contenders, List.of(idle), 1, BRIEF, BRIEF, false, List.of(), folder);

        Results results = Comparison.run(plan, line -> {}, partial -> {});

        assertThat(results.failures()).isEmpty();
        double own = results.find(idle.id(), "jetty-weft", Metric.ENGINE_CLASSES)
                .orElseThrow()
                .median();
        assertThat(own)
                .isPositive()
                .isLessThan(results.find(idle.id(), "jetty-weft", Metric.HEAP)
                        .orElseThrow()
                        .median());
        assertThat(folder.resolve("idle-jetty-weft.classes.txt")).content().contains(" 1.00 × io.weft.");
    }

    @Test
    void every_server_echoes_and_is_measured(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Path.of("/proc/self/stat").toFile().exists(), "the accounts of processes are Linux's");
        List<Contender> contenders = Contenders.all().stream()
                .filter(contender -> !contender.id().equals(NodeServer.ID))
                .toList();
        List<Scenario> scenarios = List.of(
                new Quick(new EchoScenario(3, new Content(Kind.TEXT, 20), 2, Wiring.PLAIN)),
                new Quick(new EchoScenario(2, new Content(Kind.TEXT, 65_536), 1, Wiring.PLAIN)),
                new Quick(new EchoScenario(1, new Content(Kind.TEXT, 1 << 20), 1, Wiring.PLAIN), true));
        Plan plan = new Plan(contenders, scenarios, 1, BRIEF, BRIEF, false, List.of(), folder);

        List<Results> reported = new ArrayList<>();
        Results results = Comparison.run(plan, line -> {}, reported::add);

        assertThat(results.failures()).isEmpty();
        assertThat(reported).hasSameSizeAs(scenarios);
        for (Scenario scenario : scenarios) {
            for (Contender contender : contenders) {
                assertThat(results.find(scenario.id(), contender.id(), Metric.RATE))
                        .as(contender.id() + ", " + scenario.id())
                        .hasValueSatisfying(
                                series -> assertThat(series.median()).isPositive());
            }
        }
        assertThat(Table.of(plan, results)).contains("Weft on Tomcat", "3 × 20 B text, 2 in flight");
        assertThat(Page.of(plan, Machine.current(), results))
                .contains("<svg", "Weft on Jetty")
                .doesNotContain("http");
        Path file = folder.resolve("results.json");
        Files.writeString(file, ResultsFile.of(plan, Machine.current(), results));
        assertThat(EarlierRuns.read(List.of(file)).results().series())
                .extracting(Series::scenario, Series::contender, Series::metric)
                .containsExactlyElementsOf(results.series().stream()
                        .map(series -> tuple(series.scenario(), series.contender(), series.metric()))
                        .toList());
    }
}

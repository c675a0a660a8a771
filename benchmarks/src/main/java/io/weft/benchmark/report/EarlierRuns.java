package io.weft.benchmark.report;

import static java.util.Objects.requireNonNull;

import io.weft.benchmark.compare.Contenders;
import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Metric;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Scenarios;
import io.weft.benchmark.compare.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several comparisons as one, read from their {@code results.json}. Of a scenario that was measured more than once on a server the last
 * run counts.
 *
 * @param plan the servers and scenarios that were measured; rounds and times are the least of all
 * @param machine where; what differs from run to run is listed
 * @param results what was measured
 */
public record EarlierRuns(Plan plan, Machine machine, Results results) {

    /**
     * Reads them.
     *
     * @throws IOException if a file is not there, or is none of ours
     */
    public static EarlierRuns read(List<Path> files) throws IOException {
        List<Map<?, ?>> runs = new ArrayList<>();
        Results results = new Results();
        for (Path file : files) {
            try {
                Map<?, ?> run = (Map<?, ?>) JsonReader.read(Files.readString(file));
                list(run, "series").forEach(one -> results.put(series((Map<?, ?>) one)));
                runs.add(run);
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new IOException(file + " is no results file", e);
            }
        }
        return new EarlierRuns(plan(runs, results, files.get(0)), machine(runs), results);
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Series series(Map<?, ?> map) {
        return new Series(
                String.valueOf(map.get("scenario")),
                String.valueOf(map.get("server")),
                Metric.valueOf(String.valueOf(map.get("metric")).toUpperCase(Locale.ROOT)),
                list(map, "values").stream().map(Double.class::cast).toList());
    }

    private static double least(List<Map<?, ?>> runs, String name) {
        return runs.stream()
                .map(run -> run.get(name))
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .min()
                .orElse(0);
    }

    private static Plan plan(List<Map<?, ?>> runs, Results results, Path first) {
        List<Scenario> scenarios = Scenarios.all((int) least(runs, "idleConnections")).stream()
                .filter(scenario ->
                        results.series().stream().anyMatch(one -> one.scenario().equals(scenario.id())))
                .toList();
        return new Plan(
                Contenders.all().stream()
                        .filter(contender -> results.series().stream()
                                .anyMatch(one -> one.contender().equals(contender.id())))
                        .toList(),
                scenarios,
                (int) least(runs, "rounds"),
                Duration.ofMillis((long) least(runs, "roundMillis")),
                Duration.ofMillis((long) least(runs, "warmUpMillis")),
                runs.stream().anyMatch(run -> Boolean.TRUE.equals(run.get("quick"))),
                List.of(),
                requireNonNull(first.toAbsolutePath().getParent(), "the folder of a file"));
    }

    private static Machine machine(List<Map<?, ?>> runs) {
        return new Machine(
                all(runs, "when"),
                all(runs, "processor"),
                all(runs, "system"),
                all(runs, "java"),
                all(runs, "commit"),
                all(runs, "loadAverage"));
    }

    private static String all(List<Map<?, ?>> runs, String name) {
        return runs.stream()
                .map(run -> run.get("machine") instanceof Map<?, ?> machine ? String.valueOf(machine.get(name)) : "")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}

package io.weft.benchmark;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Contenders;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of a comparison.
 *
 * @param values the options that were given or have a default, by name
 */
record CommandLine(Map<String, String> values) {
    private static final int MILLIS_PER_SECOND = 1000;
    private static final Map<String, String> DEFAULTS = Map.of(
            "servers", ".*",
            "scenarios", ".*",
            "rounds", "5",
            "seconds", "2",
            "warm-up", "4",
            "idle", "5000",
            "flags", "",
            "out", "weft-benchmarks");

    static CommandLine parse(String[] arguments) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!DEFAULTS.containsKey(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(usage());
            }
            values.put(name, arguments[i + 1]);
        }
        return new CommandLine(values);
    }

    private static String usage() {
        return """
                weft-benchmarks compare
                  --servers REGEX     servers that take part (default all):
                      %s
                  --scenarios REGEX   scenarios to run (default all):
                      %s
                  --rounds N          rounds of each server, which take turns (5)
                  --seconds S         processor time that a server uses in a round (2)
                  --warm-up S         the same before its first round of a scenario (4)
                  --idle N            connections of the idle scenarios (5000)
                  --flags "FLAGS"     more flags for the servers' JVMs
                  --out FOLDER        where results.json, report.html and the servers' logs go (weft-benchmarks)"""
                .formatted(
                        names(Contenders.all(), Contender::id),
                        names(Scenarios.all(Integer.parseInt(DEFAULTS.get("idle"))), Scenario::id));
    }

    private static <T> String names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(" "));
    }

    Plan plan() {
        return new Plan(
                chosen("servers", Contenders.all(), Contender::id),
                chosen("scenarios", Scenarios.all(integer("idle")), Scenario::id),
                integer("rounds"),
                seconds("seconds"),
                seconds("warm-up"),
                value("flags").isBlank()
                        ? List.of()
                        : List.of(value("flags").trim().split(" +", -1)),
                Path.of(value("out")).toAbsolutePath());
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private int integer(String name) {
        return Integer.parseInt(value(name));
    }

    private Duration seconds(String name) {
        return Duration.ofMillis(Math.round(Double.parseDouble(value(name)) * MILLIS_PER_SECOND));
    }

    private <T> List<T> chosen(String option, List<T> all, Function<T, String> name) {
        Pattern pattern = Pattern.compile(value(option));
        return all.stream()
                .filter(one -> pattern.matcher(name.apply(one)).matches())
                .toList();
    }
}

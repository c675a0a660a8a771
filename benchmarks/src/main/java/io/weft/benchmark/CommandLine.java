package io.weft.benchmark;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Contenders;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of a comparison.
 *
 * @param quick whether it is a quick look
 * @param values the options that were given or have a default, by name
 */
record CommandLine(boolean quick, Map<String, String> values) {
    private static final String PREFIX = "--";
    private static final String QUICK_OPTION = "--quick";
    private static final int MILLIS_PER_SECOND = 1000;
    private static final Map<String, String> DEFAULTS = Map.of(
            "servers", ".*",
            "scenarios", ".*",
            "rounds", "5",
            "seconds", "2",
            "warm-up", "8",
            "idle", "10000",
            "flags", "",
            "out", "weft-benchmarks");

    /** The servers and scenarios that tell most, so short that it is over before two minutes are. */
    private static final Map<String, String> QUICK = Map.of(
            "servers", "(tomcat|jetty|undertow)-(weft|own)|undertow-own-workers|netty|nio",
            "scenarios", "echo-50x(20B|1KiB|64KiB)",
            "rounds", "2",
            "seconds", "0.2",
            "warm-up", "1.5");

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is not known or has no value; the message says which
     */
    static CommandLine parse(String[] arguments) {
        boolean quick = Arrays.asList(arguments).contains(QUICK_OPTION);
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        if (quick) {
            values.putAll(QUICK);
        }
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals(QUICK_OPTION)) {
                continue;
            }
            String name = option.startsWith(PREFIX) ? option.substring(PREFIX.length()) : "";
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("There is no option " + option + "; --help lists them.");
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("The option " + option + " has no value.");
            }
            values.put(name, rest.next());
        }
        return new CommandLine(quick, values);
    }

    static String usage() {
        return """
                weft-benchmarks compare [options]
                  --quick             a coarse look: %s on
                                      %s,
                                      %s rounds of %s s after %s s of warm-up, less than two minutes; options below override
                  --servers REGEX     servers that take part (default all):
                      %s
                  --scenarios REGEX   scenarios to run (default all):
                      %s
                  --rounds N          rounds of each server, which take turns (%s)
                  --seconds S         processor time that a server uses in a round (%s)
                  --warm-up S         the same before its first round of a scenario (%s)
                  --idle N            connections of the idle scenarios (%s)
                  --flags "FLAGS"     more flags for the servers' JVMs
                  --out FOLDER        where results.json, report.html and the servers' logs go (%s)
                """
                .formatted(
                        QUICK.get("scenarios"),
                        QUICK.get("servers"),
                        QUICK.get("rounds"),
                        QUICK.get("seconds"),
                        QUICK.get("warm-up"),
                        names(Contenders.all(), Contender::id),
                        names(Scenarios.all(Integer.parseInt(DEFAULTS.get("idle"))), Scenario::id),
                        DEFAULTS.get("rounds"),
                        DEFAULTS.get("seconds"),
                        DEFAULTS.get("warm-up"),
                        DEFAULTS.get("idle"),
                        DEFAULTS.get("out"));
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
                quick,
                value("flags").isBlank()
                        ? List.of()
                        : List.of(value("flags").trim().split(" +", -1)),
                Path.of(value("out")).toAbsolutePath());
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private int integer(String name) {
        try {
            return Integer.parseInt(value(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PREFIX + name + " is not a whole number: " + value(name), e);
        }
    }

    private Duration seconds(String name) {
        try {
            return Duration.ofMillis(Math.round(Double.parseDouble(value(name)) * MILLIS_PER_SECOND));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PREFIX + name + " is not a number: " + value(name), e);
        }
    }

    private <T> List<T> chosen(String option, List<T> all, Function<T, String> name) {
        Pattern pattern = Pattern.compile(value(option));
        List<T> chosen = all.stream()
                .filter(one -> pattern.matcher(name.apply(one)).matches())
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(PREFIX + option + " matches nothing: " + pattern
                    + ". A name must match as a whole; --help lists them.");
        }
        return chosen;
    }
}

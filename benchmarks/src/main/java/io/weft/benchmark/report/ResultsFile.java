package io.weft.benchmark.report;

import io.weft.benchmark.compare.Contender;
import io.weft.benchmark.compare.Failure;
import io.weft.benchmark.compare.Machine;
import io.weft.benchmark.compare.Plan;
import io.weft.benchmark.compare.Results;
import io.weft.benchmark.compare.Scenario;
import io.weft.benchmark.compare.Series;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Everything that was measured, round by round, for programs. */
public final class ResultsFile {

    private ResultsFile() {}

    /** The file's content. */
    public static String of(Plan plan, Machine machine, Results results) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine(machine));
        all.put("quick", plan.quick());
        all.put("rounds", plan.rounds());
        all.put("roundMillis", plan.time().toMillis());
        all.put("warmUpMillis", plan.warmUp().toMillis());
        plan.scenarios().stream()
                .flatMapToInt(scenario -> scenario.idleConnections().stream())
                .findFirst()
                .ifPresent(connections -> all.put("idleConnections", connections));
        all.put(
                "servers",
                plan.contenders().stream().map(ResultsFile::contender).toList());
        all.put(
                "scenarios",
                plan.scenarios().stream().map(ResultsFile::scenario).toList());
        all.put("series", results.series().stream().map(ResultsFile::series).toList());
        all.put(
                "failures",
                results.failures().stream().map(ResultsFile::failure).toList());
        return Json.of(all) + "\n";
    }

    private static Map<String, Object> machine(Machine machine) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("when", machine.when());
        all.put("processor", machine.processor());
        all.put("system", machine.system());
        all.put("java", machine.java());
        all.put("commit", machine.commit());
        all.put("loadAverage", machine.load());
        return all;
    }

    private static Map<String, Object> contender(Contender contender) {
        return Map.of(
                "id", contender.id(),
                "title", contender.title(),
                "host", contender.host(),
                "role", contender.role().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> scenario(Scenario scenario) {
        return Map.of("id", scenario.id(), "title", scenario.title(), "flags", String.join(" ", scenario.flags()));
    }

    private static Map<String, Object> series(Series series) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenario", series.scenario());
        all.put("server", series.contender());
        all.put("metric", series.metric().name().toLowerCase(Locale.ROOT));
        all.put("unit", series.metric().unit());
        all.put("median", series.median());
        all.put("values", series.values());
        return all;
    }

    private static Map<String, Object> failure(Failure failure) {
        return Map.of("scenario", failure.scenario(), "server", failure.contender(), "reason", failure.reason());
    }
}

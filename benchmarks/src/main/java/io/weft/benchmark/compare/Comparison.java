package io.weft.benchmark.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan: all servers are started, and take turns round by round, so that whatever else the machine does meets them alike.
 * Used by one thread, which is the generator's too.
 */
public final class Comparison implements AutoCloseable {
    private final Plan plan;
    private final Bench bench;
    private final Consumer<String> progress;
    private final Results results = new Results();
    private final Map<Contender, RunningServer> servers = new LinkedHashMap<>();
    private List<String> flags = List.of();

    private Comparison(Plan plan, Bench bench, Consumer<String> progress) {
        this.plan = plan;
        this.bench = bench;
        this.progress = progress;
    }

    /** Where results go. */
    public interface Report {

        /** Called after each scenario, with all results so far. */
        void write(Results results) throws IOException;
    }

    /**
     * Carries a plan out; every server has ended when this returns.
     *
     * @param progress is told what goes on
     * @param report is given what there is after each scenario, so that a comparison may be broken off
     * @throws IOException if the folder cannot be used; a server's failure is part of the results
     */
    public static Results run(Plan plan, Consumer<String> progress, Report report) throws IOException {
        Bench bench = Bench.prepare(plan);
        progress.accept("cores: servers " + bench.cores().server() + ", generator "
                + bench.cores().generator());
        try (Comparison comparison = new Comparison(plan, bench, progress)) {
            for (Scenario scenario : plan.scenarios()) {
                if (scenario.fresh()) {
                    comparison.runFresh(scenario);
                } else {
                    comparison.runInTurns(scenario);
                }
                report.write(comparison.results);
            }
            return comparison.results;
        }
    }

    private void runFresh(Scenario scenario) {
        close();
        Map<Contender, List<Map<Metric, Double>>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            progress.accept(scenario.title() + ": round " + (round + 1));
            for (Contender contender : plan.contenders()) {
                if (round > 0 && !rounds.containsKey(contender)) {
                    continue;
                }
                try (RunningServer server = RunningServer.start(contender, bench, scenario.flags());
                        Trial trial = scenario.prepare(server, bench)) {
                    trial.warmUp(plan.warmUp());
                    rounds.computeIfAbsent(contender, first -> new ArrayList<>())
                            .add(trial.round(plan.time()));
                } catch (IOException e) {
                    rounds.remove(contender);
                    fail(scenario, contender, e);
                }
            }
        }
        rounds.forEach((contender, values) -> results.add(scenario, contender, values));
    }

    private void runInTurns(Scenario scenario) {
        start(scenario);
        Map<Contender, Trial> trials = new LinkedHashMap<>();
        Map<Contender, List<Map<Metric, Double>>> rounds = new LinkedHashMap<>();
        progress.accept(scenario.title() + ": warm-up");
        for (RunningServer server : List.copyOf(servers.values())) {
            Trial trial = prepare(scenario, server);
            if (trial != null) {
                trials.put(server.contender(), trial);
            }
        }
        for (int round = 0; round < plan.rounds(); round++) {
            progress.accept(scenario.title() + ": round " + (round + 1));
            for (Map.Entry<Contender, Trial> entry : List.copyOf(trials.entrySet())) {
                Contender contender = entry.getKey();
                try {
                    rounds.computeIfAbsent(contender, first -> new ArrayList<>())
                            .add(entry.getValue().round(plan.time()));
                } catch (IOException e) {
                    rounds.remove(contender);
                    trials.remove(contender);
                    fail(scenario, contender, e);
                    close(entry.getValue());
                }
            }
        }
        trials.values().forEach(Comparison::close);
        rounds.forEach((contender, values) -> results.add(scenario, contender, values));
    }

    private @Nullable Trial prepare(Scenario scenario, RunningServer server) {
        Trial trial = null;
        try {
            trial = scenario.opensInTurn() ? new TrialInTurn(scenario, server, bench) : scenario.prepare(server, bench);
            trial.warmUp(plan.warmUp());
            return trial;
        } catch (IOException e) {
            fail(scenario, server.contender(), e);
            close(trial);
            return null;
        }
    }

    private void start(Scenario scenario) {
        if (!scenario.flags().equals(flags)) {
            close();
            flags = scenario.flags();
        }
        for (Contender contender : plan.contenders()) {
            if (!servers.containsKey(contender)) {
                try {
                    servers.put(contender, RunningServer.start(contender, bench, flags));
                } catch (IOException e) {
                    fail(scenario, contender, e);
                }
            }
        }
    }

    private void fail(Scenario scenario, Contender contender, IOException failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        progress.accept("  " + contender.title() + ": " + reason);
        results.fail(scenario, contender, reason);
    }

    private static void close(@Nullable Trial trial) {
        if (trial != null) {
            try {
                trial.close();
            } catch (IOException e) {
                // The server went first.
            }
        }
    }

    /** Ends the servers. */
    @Override
    public void close() {
        servers.values().forEach(RunningServer::close);
        servers.clear();
    }
}

package io.weft.benchmark.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a comparison is to do.
 *
 * @param contenders the servers, in the order of a round
 * @param scenarios what to measure
 * @param rounds how often each server is measured; they take turns
 * @param time how much processor time a server uses in one round, or how long it takes where a rate is given
 * @param warmUp how much of it a server uses before its first round of a scenario
 * @param quick whether it is so short that its figures are coarse
 * @param extraFlags flags of the servers' JVMs besides those of the scenarios, such as those of a profiler
 * @param folder where results and logs go
 */
public record Plan(
        List<Contender> contenders,
        List<Scenario> scenarios,
        int rounds,
        Duration time,
        Duration warmUp,
        boolean quick,
        List<String> extraFlags,
        Path folder) {

    /** Holds copies. */
    public Plan {
        contenders = List.copyOf(contenders);
        scenarios = List.copyOf(scenarios);
        extraFlags = List.copyOf(extraFlags);
    }
}

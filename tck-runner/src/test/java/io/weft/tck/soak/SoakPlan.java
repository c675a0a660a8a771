package io.weft.tck.soak;

import io.weft.tck.host.Combination;
import java.time.Duration;

/**
 * What a run does.
 *
 * @param on the host and transport
 * @param connections how many are open at a time
 * @param time how long
 * @param sampling how often heap, threads and descriptors are looked at
 * @param seed of the peers' choices
 */
record SoakPlan(Combination on, int connections, Duration time, Duration sampling, long seed) {
    private static final int REDEPLOYMENTS = 12;

    /** How often the second application is taken down and put up again. */
    Duration redeployment() {
        return time.dividedBy(REDEPLOYMENTS);
    }
}

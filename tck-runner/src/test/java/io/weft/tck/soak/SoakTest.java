package io.weft.tck.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Combination;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of the long run. */
class SoakTest {

    @Test
    @Tag("security-29")
    void mixed_traffic_leaves_nothing_behind() throws IOException {
        long seed = Long.getLong("weft.seed", new Random().nextLong());
        System.out.println("SoakTest: repeat with -Dweft.seed=" + seed);
        SoakReport report =
                SoakRun.run(new SoakPlan(Combination.JETTY, 150, Duration.ofSeconds(16), Duration.ofSeconds(1), seed));
        System.out.println(report.summary());
        assertThat(report.faults()).isEmpty();
        assertThat(report.tally().aborted).isPositive();
        assertThat(report.tally().closed).isPositive();
        assertThat(report.sessions().redeployments()).isPositive();
        assertThat(SoakPlot.of(report)).contains("heap").endsWith("</svg>\n");
    }
}

package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.session.TestSession.Host;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Closing many sessions little by little. */
class DrainTest {

    private static final CloseReason LATER = new CloseReason(CloseReason.CloseCodes.SERVICE_RESTART, "again soon");

    private final Host host = new Host();
    private final List<TestSession> sessions = new ArrayList<>();

    private void open(int count) {
        for (int i = 0; i < count; i++) {
            sessions.add(host.connect().open());
        }
    }

    private long told() {
        return sessions.stream().filter(s -> !s.wire().isEmpty()).count();
    }

    private void begin(long seed) {
        new Drain(host.time, new Random(seed)).begin(host.factory.openSessions(), Duration.ofSeconds(10), LATER);
        host.time.pass(Duration.ZERO);
    }

    @Test
    void fewSessionsAreToldAtOnce() {
        open(16);
        begin(1);

        assertThat(told()).isEqualTo(16);
        assertThat(sessions.get(0).wire()).containsExactly("close 1012:again soon");
    }

    @Test
    void manyAreToldInBatchesWithinTheTime() {
        open(320);
        begin(2);
        assertThat(told()).isEqualTo(16);
        long before = told();
        for (int second = 1; second <= 8; second++) {
            host.time.pass(Duration.ofSeconds(1));
            assertThat(told() - before).as("told in second " + second).isBetween(16L, 64L);
            before = told();
        }

        assertThat(told()).isEqualTo(320);
    }

    @Test
    void theOrderIsLeftToChance() {
        open(64);
        begin(3);

        assertThat(sessions.stream().limit(16).filter(s -> !s.wire().isEmpty()).count())
                .isLessThan(16);
    }

    @Test
    void withoutSessionsThereIsNothingToWaitFor() throws Exception {
        assertThat(host.factory.drain(Duration.ofHours(1), LATER)).isTrue();
    }

    @Test
    void theTimeIsALimit() throws Exception {
        open(1);

        assertThat(host.factory.drain(Duration.ofMillis(20), LATER)).isFalse();
    }
}

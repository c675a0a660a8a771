package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.weft.server.WeftServerContainer;
import io.weft.session.WeftSession;
import io.weft.tck.scenario.endpoint.Broadcasts;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.server.ServerContainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One listener of a thousand stops reading: the others notice nothing, and the endpoint's policy says what becomes of the one. */
@Scenario(Broadcasts.class)
class StalledListenerTest {
    private static final int OTHERS = 999;
    private static final int ROUNDS_WITHOUT = 20;
    private static final int MOST_ROUNDS = 4_000;
    private static final int WARM_UP = 9;
    private static final int MEASURED = 31;

    private final Served served;

    StalledListenerTest(Served served) {
        this.served = served;
    }

    @Test
    @Tag("security-14")
    void the_others_get_every_message_and_the_one_is_closed_by_policy() throws Exception {
        Journal journal = new Journal();
        try (Crowd crowd = crowd("close");
                WireClient stalled = served.connectNarrow(journal.at("/broadcast/close"))) {
            journal.expect("open");
            WeftSession session = Broadcasts.session(journal.id());
            Broadcasts.fill(session);
            int round = 0;
            long most = 0;
            while (session.isOpen() && round < MOST_ROUNDS) {
                Broadcasts.toAll(session, round++);
                most = Math.max(most, session.bufferedAmount());
                crowd.awaitEach(round);
            }
            assertThat(journal.awaitClose())
                    .as("end of the listener that does not read, after %s rounds", round)
                    .startsWith("close 1013");
            assertThat(most).as("bytes that waited for it").isBetween(1L, (long) Broadcasts.MAX_QUEUED_BYTES);
            WeftSession other = container().openSessions().iterator().next();
            for (int i = 0; i < ROUNDS_WITHOUT; i++) {
                Broadcasts.toAll(other, round++);
                crowd.awaitEach(round);
            }
            assertThat(other.getOpenSessions()).hasSize(OTHERS);
            Await.until("nothing waits to be sent", () -> queuedBytes() == 0);
            journal.assertNothingMore();
            stalled.awaitEnd();
        }
    }

    /**
     * What the others notice, in figures: run with {@code -Dweft.stalled.rounds=15}. Rounds follow each other as soon as all have got the
     * message, with and without the listener that does not read, in turns, each time after as many that are not measured. The listener stays
     * to the end, since what it cannot take is dropped.
     */
    @Test
    @EnabledIfSystemProperty(named = "weft.stalled.rounds", matches = "\\d+")
    void the_others_keep_their_rate() throws Exception {
        int rounds = Integer.getInteger("weft.stalled.rounds");
        try (Crowd crowd = crowd("drop-newest")) {
            WeftSession any = container().openSessions().iterator().next();
            int next = 0;
            List<Cost> without = new ArrayList<>();
            List<Cost> with = new ArrayList<>();
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                without.add(Cost.of(crowd, any, next, rounds));
                next += 2 * rounds;
                Journal journal = new Journal();
                WireClient stalled = served.connectNarrow(journal.at("/broadcast/drop-newest"));
                journal.expect("open");
                Broadcasts.fill(Broadcasts.session(journal.id()));
                with.add(Cost.of(crowd, any, next, rounds));
                next += 2 * rounds;
                assertThat(journal.id()).as("still there").isIn(Broadcasts.names());
                stalled.reset();
                journal.awaitClose();
            }
            report(rounds, without.subList(WARM_UP, WARM_UP + MEASURED), with.subList(WARM_UP, WARM_UP + MEASURED));
        }
    }

    private void report(int rounds, List<Cost> without, List<Cost> with) {
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %.1f | %.1f | %.3f | %.1f | %.1f | %.3f |%n",
                served.combination(),
                median(without, Cost::nanos) / 1e6 / rounds,
                median(with, Cost::nanos) / 1e6 / rounds,
                median(with, Cost::nanos) / median(without, Cost::nanos),
                median(without, Cost::cpuNanos) / 1e6 / rounds,
                median(with, Cost::cpuNanos) / 1e6 / rounds,
                median(with, Cost::cpuNanos) / median(without, Cost::cpuNanos));
    }

    private static double median(List<Cost> costs, ToLongFunction<Cost> of) {
        return costs.stream().mapToLong(of).sorted().toArray()[costs.size() / 2];
    }

    /** What some rounds cost: time, and time of this process's threads, in which are all peers. */
    private record Cost(long nanos, long cpuNanos) {
        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Cost of(Crowd crowd, WeftSession any, int first, int rounds) throws InterruptedException {
            run(crowd, any, first, rounds);
            long start = System.nanoTime();
            long cpuStart = SYSTEM.getProcessCpuTime();
            run(crowd, any, first + rounds, rounds);
            return new Cost(System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpuStart);
        }

        private static void run(Crowd crowd, WeftSession any, int first, int rounds) throws InterruptedException {
            for (int i = first; i < first + rounds; i++) {
                Broadcasts.toAll(any, i);
                crowd.awaitEach(i + 1L);
            }
        }
    }

    private Crowd crowd(String overflow) throws Exception {
        return new Crowd(OTHERS, served.host().port(), served.request("/broadcast/" + overflow + "/crowd"));
    }

    private WeftServerContainer container() {
        return (WeftServerContainer) served.deployed().servletContext().getAttribute(ServerContainer.class.getName());
    }

    /** What all sessions together have waiting. */
    private long queuedBytes() {
        return container().openSessions().stream()
                .mapToLong(WeftSession::bufferedAmount)
                .sum();
    }
}

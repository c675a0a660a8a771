package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.weft.server.WeftServerContainer;
import io.weft.tck.host.Combination;
import io.weft.tck.scenario.endpoint.Ward;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.server.ServerContainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every fault that a peer or an application can cause over a socket, in every state, on every host. The class has one test, as it ends
 * its application to see that nothing is left of it.
 */
@Scenario(value = Ward.class, settings = "weft.closeTimeout=10000")
class FaultMatrixTest {
    private static final int AT_A_TIME = 6;
    private static final int DESCRIPTOR_SLACK = 4;
    private static final Logger LOGGER = Logger.getLogger("io.weft");
    private static final ConcurrentMap<Combination, Map<FaultCell, String>> OUTCOMES = new ConcurrentHashMap<>();

    private final Served served;

    FaultMatrixTest(Served served) {
        this.served = served;
    }

    /** Faults are logged, and here are hundreds. */
    @BeforeAll
    static void logNothing() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOGGER.setLevel(null);
    }

    /** With {@code -Dweft.write=true} the page is written anew instead of compared, when the last of all hosts has come through. */
    @Test
    @Tag("security-14")
    @Tag("security-29")
    void whatever_happens_a_session_ends_once_and_leaves_nothing_behind() throws Exception {
        Map<FaultCell, String> outcomes = new LinkedHashMap<>();
        for (FaultCell.Result result : happenAll()) {
            try {
                result.check();
            } catch (AssertionError e) {
                throw new AssertionError(result.cell().toString(), e);
            }
            outcomes.put(result.cell(), result.outcome());
        }
        CpuWatch.assertCalm("after all faults");
        served.deployed().undeploy();
        Await.until(FaultMatrixTest::threads, List::isEmpty, "threads of the application's");
        if (Boolean.getBoolean("weft.write")) {
            OUTCOMES.put(served.combination(), outcomes);
            FaultPage.write(OUTCOMES);
        } else {
            assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(FaultPage.outcomes(served.combination()));
        }
    }

    private static List<FaultCell> cells() {
        return Stream.of(SocketFault.values())
                .flatMap(fault -> Stream.of(SocketState.values())
                        .filter(fault::strikesIn)
                        .map(state -> new FaultCell(state, fault)))
                .toList();
    }

    /** Several faults happen at a time, with a session beside each that must not notice. */
    private List<FaultCell.Result> happenAll() throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(AT_A_TIME);
        BlockingQueue<WireClient> neighbours = new LinkedBlockingQueue<>();
        try {
            for (int i = 0; i < AT_A_TIME; i++) {
                neighbours.add(served.connect("/echo"));
            }
            new FaultCell(SocketState.QUIET, SocketFault.NOTHING).happen(served);
            long descriptors = descriptors();
            List<FaultCell.Result> results = results(several, neighbours);
            Await.until(() -> open(results), List::isEmpty, "sessions that are open");
            Await.until("descriptors are closed", () -> descriptors() <= descriptors + DESCRIPTOR_SLACK);
            return results;
        } finally {
            several.shutdownNow();
            neighbours.forEach(WireClient::close);
        }
    }

    private List<FaultCell.Result> results(ExecutorService several, BlockingQueue<WireClient> neighbours)
            throws InterruptedException {
        List<Future<FaultCell.Result>> pending = new ArrayList<>();
        for (FaultCell cell : cells()) {
            Callable<FaultCell.Result> task = () -> {
                WireClient neighbour = neighbours.take();
                try {
                    FaultCell.Result result = cell.happen(served);
                    neighbour.send(Frame.text("still there?"));
                    assertThat(neighbour.receive().text()).isEqualTo("still there?");
                    return result;
                } finally {
                    neighbours.add(neighbour);
                }
            };
            pending.add(several.submit(task));
        }
        List<FaultCell.Result> results = new ArrayList<>();
        AssertionError failed = null;
        for (int i = 0; i < pending.size(); i++) {
            try {
                results.add(pending.get(i).get());
            } catch (ExecutionException e) {
                AssertionError one = new AssertionError(cells().get(i).toString(), e.getCause());
                if (failed == null) {
                    failed = one;
                } else {
                    failed.addSuppressed(one);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        return results;
    }

    /** The faults whose sessions are open. */
    private List<FaultCell> open(List<FaultCell.Result> results) {
        Set<String> names = container().openSessions().stream()
                .map(session -> String.valueOf(session.getPathParameters().get("name")))
                .collect(Collectors.toSet());
        return results.stream()
                .filter(result -> names.contains(result.peer().journal.id()))
                .map(FaultCell.Result::cell)
                .toList();
    }

    private WeftServerContainer container() {
        return (WeftServerContainer) served.deployed().servletContext().getAttribute(ServerContainer.class.getName());
    }

    private static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("weft-") && !name.startsWith("weft-client"))
                .toList();
    }
}

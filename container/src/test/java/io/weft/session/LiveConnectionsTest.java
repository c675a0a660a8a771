package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.connection.WebSocketConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveConnectionsTest {
    private final OpenSessions open = new OpenSessions();
    private final LiveConnections live = new LiveConnections(open);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static WeftSession session() {
        return TestSession.opened().session();
    }

    @Test
    void aConnectionIsThereUntilItsTransportIsClosed() {
        WeftSession session = session();
        live.begin(session.connection());
        assertThat(live.isAny()).isTrue();
        live.opening(session);
        assertThat(live.isAny()).isTrue();
        live.closing(session);
        assertThat(live.isAny()).isTrue();
        live.disconnected(session);
        assertThat(live.isAny()).isFalse();
    }

    @Test
    void aTransportMayCloseBeforeItsSession() {
        WeftSession session = session();
        live.begin(session.connection());
        live.opening(session);
        live.disconnected(session);
        assertThat(live.isAny()).isFalse();
        live.closing(session);
        assertThat(live.isAny()).isFalse();
    }

    @Test
    void aTransportMayCloseBeforeItsSessionOpens() {
        WeftSession session = session();
        live.begin(session.connection());
        live.disconnected(session);
        live.opening(session);
        assertThat(live.isAny()).isFalse();
        live.closing(session);
        assertThat(live.isAny()).isFalse();
    }

    @Test
    void whatIsLeftIsDroppedWhereverItIs() throws Exception {
        TestSession opening = new TestSession.Host().connect();
        TestSession opened = TestSession.opened();
        WeftSession ending = session();
        live.begin((WebSocketConnection) opening.connection);
        live.begin(opened.session().connection());
        live.opening(opened.session());
        live.begin(ending.connection());
        live.opening(ending);
        live.closing(ending);

        live.awaitNone(Duration.ZERO);
        assertThat(opening.transport.isClosed()).isTrue();
        assertThat(opened.transport.isClosed()).isTrue();
        assertThat(ending.connection().isOpen()).isFalse();
    }

    /** Whoever looks while a connection moves from one place to the other sees it. */
    @Test
    void aConnectionThatMovesIsNeverMissed() throws Exception {
        for (int round = 0; round < 5_000; round++) {
            WeftSession session = session();
            AtomicBoolean moving = new AtomicBoolean(true);
            live.begin(session.connection());
            together(
                    () -> {
                        boolean seen = true;
                        while (moving.get()) {
                            seen &= live.all().contains(session.connection());
                        }
                        return seen;
                    },
                    () -> {
                        live.opening(session);
                        live.closing(session);
                        moving.set(false);
                        return true;
                    });
            live.disconnected(session);
        }
        assertThat(live.isAny()).isFalse();
    }

    @Test
    void aTransportThatClosesWithItsSessionIsForgotten() throws Exception {
        for (int round = 0; round < 10_000; round++) {
            WeftSession session = session();
            live.begin(session.connection());
            live.opening(session);
            together(
                    () -> {
                        live.closing(session);
                        return true;
                    },
                    () -> {
                        live.disconnected(session);
                        return true;
                    });
            assertThat(live.all()).as("after round " + round).isEmpty();
        }
    }

    /** The last transport may close while its session is still among the open ones: who waits hears of that too. */
    @Test
    void whoWaitsHearsOfATransportThatClosesBeforeItsSession() throws Exception {
        WeftSession session = session();
        live.begin(session.connection());
        live.opening(session);
        Future<Boolean> waited = threads.submit(() -> {
            live.awaitNone(Duration.ofSeconds(30));
            return session.connection().isOpen();
        });
        live.disconnected(session);
        assertThat(waited.get(20, TimeUnit.SECONDS))
                .as("whether it was left alone")
                .isTrue();
    }

    private void together(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> results = new ArrayList<>();
        for (Callable<Boolean> each : List.of(one, other)) {
            results.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return each.call();
            }));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}

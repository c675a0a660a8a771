package io.weft.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.transport.DispatchMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

class LaneThreadsTest {

    private final AtomicInteger handOffs = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    private LaneThreads threads(DispatchMode mode) {
        return new LaneThreads(
                mode, task -> handOffs.incrementAndGet(), getClass().getClassLoader());
    }

    @Test
    void runsInlineWhereverItIs() {
        LaneThreads threads = threads(DispatchMode.INLINE);
        threads.run(runs::incrementAndGet, false);
        threads.run(runs::incrementAndGet, true);
        assertThat(runs).hasValue(2);
        assertThat(handOffs).hasValue(0);
        assertThat(threads.invocationType()).isEqualTo(InvocationType.NON_BLOCKING);
    }

    @Test
    void runsAWorkerHereOnlyIfItMayBlock() {
        LaneThreads threads = threads(DispatchMode.WORKER);
        threads.run(runs::incrementAndGet, false);
        assertThat(handOffs).hasValue(1);
        threads.run(runs::incrementAndGet, true);
        assertThat(runs).hasValue(1);
        assertThat(handOffs).hasValue(1);
        assertThat(threads.invocationType()).isEqualTo(InvocationType.BLOCKING);
    }

    @Test
    void alwaysHandsOffForLater() {
        threads(DispatchMode.INLINE).runLater(runs::incrementAndGet);
        assertThat(handOffs).hasValue(1);
        assertThat(runs).hasValue(0);
    }

    @Test
    void runsOnAVirtualThreadWhereThereAreAnyAndElseLikeAWorker() throws Exception {
        LaneThreads threads = threads(DispatchMode.VIRTUAL);
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        threads.run(() -> virtual.complete(VirtualThreads.isVirtualThread()), true);
        assertThat(virtual.get(10, TimeUnit.SECONDS)).isEqualTo(VirtualThreads.areSupported());
        assertThat(handOffs).hasValue(0);
        assertThat(threads.invocationType())
                .isEqualTo(VirtualThreads.areSupported() ? InvocationType.NON_BLOCKING : InvocationType.BLOCKING);
    }

    @Test
    void prefersTheVirtualThreadsThatTheServerWasGiven() {
        QueuedThreadPool pool = new QueuedThreadPool();
        if (VirtualThreads.areSupported()) {
            pool.setVirtualThreadsExecutor(task -> handOffs.incrementAndGet());
        }
        new LaneThreads(DispatchMode.VIRTUAL, pool, getClass().getClassLoader()).run(runs::incrementAndGet, true);
        assertThat(handOffs).hasValue(VirtualThreads.areSupported() ? 1 : 0);
        assertThat(runs).hasValue(VirtualThreads.areSupported() ? 0 : 1);
    }
}

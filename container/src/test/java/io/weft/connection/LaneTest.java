package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final List<String> events = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private static ConnectionServices services(Executor executor) {
        return new ConnectionServices(new BufferPool(1 << 14, 1), new ManualScheduler(), executor, () -> 0);
    }

    private Lane lane(Executor executor) {
        return new Lane(new ReentrantLock(), services(executor), failures::add);
    }

    @Test
    void aFreeLaneRunsTheTaskOnTheThreadThatBroughtIt() {
        Lane lane = lane(new QueueExecutor());

        lane.run(
                () -> events.add(lane.isCurrent() + " " + Thread.currentThread().getName()));

        assertThat(events).containsExactly("true " + Thread.currentThread().getName());
        assertThat(lane.isCurrent()).isFalse();
    }

    @Test
    void aTaskBroughtFromWithinWaitsForTheOneUnderWay() {
        Lane lane = lane(Runnable::run);

        lane.run(() -> {
            lane.run(() -> events.add("second"));
            lane.submit(() -> events.add("third"));
            events.add("first");
        });

        assertThat(events).containsExactly("first", "second", "third");
    }

    @Test
    void aSubmittedTaskRunsOnTheExecutor() {
        QueueExecutor executor = new QueueExecutor();
        Lane lane = lane(executor);

        lane.submit(() -> events.add("late"));

        assertThat(events).isEmpty();
        executor.runAll();
        assertThat(events).containsExactly("late");
    }

    @Test
    void aTaskThatArrivesMeanwhileIsRunByTheHolderAndNobodyWaits() throws Exception {
        Lane lane = lane(new QueueExecutor());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread holder = new Thread(
                () -> lane.run(() -> {
                    inside.countDown();
                    await(goOn);
                    events.add("first by " + Thread.currentThread().getName());
                }),
                "holder");
        holder.start();
        await(inside);

        lane.run(() -> events.add("second by " + Thread.currentThread().getName()));
        assertThat(lane.isCurrent()).isFalse();
        goOn.countDown();
        holder.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(events).containsExactly("first by holder", "second by holder");
    }

    @Test
    void whatATaskThrowsIsReportedWithinTheLaneAndTheNextTaskRuns() {
        List<Boolean> current = new ArrayList<>();
        Lane[] lane = new Lane[1];
        lane[0] = new Lane(new ReentrantLock(), services(Runnable::run), failure -> {
            failures.add(failure);
            current.add(lane[0].isCurrent());
        });
        Error error = new StackOverflowError();
        RuntimeException exception = new IllegalStateException();

        lane[0].run(() -> {
            lane[0].run(() -> {
                throw exception;
            });
            lane[0].run(() -> events.add("after both"));
            throw error;
        });

        assertThat(failures).containsExactly(error, exception);
        assertThat(current).containsExactly(true, true);
        assertThat(events).containsExactly("after both");
        assertThat(lane[0].isCurrent()).isFalse();
    }

    @Test
    void aFailingFailureHandlerDoesNotKillTheLane() {
        Lane lane = new Lane(new ReentrantLock(), services(Runnable::run), failure -> {
            throw new IllegalStateException("and again");
        });

        lane.run(() -> {
            throw new IllegalStateException("once");
        });
        lane.run(() -> events.add("alive"));

        assertThat(events).containsExactly("alive");
    }

    @Test
    void aTaskIsRunEvenIfTheExecutorRefuses() {
        Lane lane = lane(task -> {
            throw new RejectedExecutionException("stopped");
        });

        lane.submit(() -> events.add("owed"));

        assertThat(events).containsExactly("owed");
    }

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndEachThreadsInItsOrder() throws Exception {
        Random random = Seed.random(LaneTest.class);
        int threads = 8;
        int rounds = 500;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Lane lane = lane(pool);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ConcurrentLinkedQueue<int[]> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(threads * rounds);
        CountDownLatch start = new CountDownLatch(1);
        long[] seeds = random.longs(threads).toArray();
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            Thread worker = new Thread(() -> {
                Random own = new Random(seeds[thread]);
                await(start);
                for (int r = 0; r < rounds; r++) {
                    int round = r;
                    boolean fails = own.nextInt(10) == 0;
                    lane.run(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        ran.add(new int[] {thread, round});
                        inside.decrementAndGet();
                        all.countDown();
                        if (fails) {
                            throw new IllegalStateException("on purpose");
                        }
                    });
                }
            });
            worker.start();
            workers.add(worker);
        }
        start.countDown();
        await(all);
        for (Thread worker : workers) {
            worker.join(TimeUnit.SECONDS.toMillis(10));
        }
        pool.shutdown();

        assertThat(most).hasValue(1);
        assertThat(ran).hasSize(threads * rounds);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            assertThat(ran.stream().filter(task -> task[0] == thread).map(task -> task[1]))
                    .isSorted();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

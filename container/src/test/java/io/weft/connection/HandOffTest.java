package io.weft.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HandOffTest {

    /** Threads that have been asked for, each of which runs when the test says so. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final List<String> happened = new ArrayList<>();
    private final HandOff<Recorded> handOff = new HandOff<>(threads::add, this::reject);

    @Test
    void asksForOneThreadForManyTasks() {
        hand("a", "b", "c");
        assertThat(threads).hasSize(1);
        runNext();
        assertThat(happened).containsExactly("a", "b", "c");
    }

    @Test
    void asksForAnotherThreadBeforeATaskThatMayBlockOthers() {
        handOff.hand(new Recorded("blocks") {
            @Override
            public void run() {
                super.run();
                assertThat(threads).hasSize(1);
                runNext(); // while this one goes on
                happened.add("blocks no more");
            }
        });
        hand("other");
        runNext();
        assertThat(happened).containsExactly("blocks", "other", "blocks no more");
    }

    @Test
    @Timeout(30)
    void aThreadThatStaysIsNotAskedForAgain() throws Exception {
        Staying staying = new Staying();
        staying.handAndAwaitStay(1);
        staying.handAndAwaitStay(1);

        assertThat(staying.asked).hasValue(1);
        assertThat(staying.handOff.waitingCount()).isZero();
    }

    @Test
    @Timeout(30)
    void aThreadThatFindsManyTasksAfterItsStayStaysLonger() throws Exception {
        Staying staying = new Staying();
        staying.handAndAwaitStay(1);
        List<Long> hours = new ArrayList<>();
        for (int tasks : new int[] {100, 32, 32, 32, 31, 100}) {
            staying.handAndAwaitStay(tasks);
            hours.add(TimeUnit.NANOSECONDS.toHours(staying.handOff.nextStayNanos()));
        }
        assertThat(hours).containsExactly(2L, 4L, 8L, 8L, 1L, 2L);
    }

    /** A hand-off of whose threads one stays for hours, which are over when the test says so. */
    private static final class Staying {

        final AtomicInteger asked = new AtomicInteger();

        final HandOff<Runnable> handOff = new HandOff<>(
                this::startThread,
                (task, why) -> {
                    throw new AssertionError(why);
                },
                TimeUnit.HOURS.toNanos(1));

        private final List<Thread> threads = new CopyOnWriteArrayList<>();

        private void startThread(Runnable task) {
            asked.incrementAndGet();
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }

        private boolean stays(Thread thread) {
            return LockSupport.getBlocker(thread) == handOff;
        }

        /** Hands over tasks while a thread stays, if one does; ends its stay, and waits until all have run and a thread stays again. */
        void handAndAwaitStay(int tasks) throws InterruptedException {
            CountDownLatch ran = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                handOff.hand(ran::countDown);
            }
            threads.stream().filter(this::stays).findFirst().ifPresent(LockSupport::unpark);
            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
            while (threads.stream().noneMatch(this::stays)) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void asksForNoThreadThatWouldFindNothing() {
        hand("a");
        runNext();
        assertThat(threads).isEmpty();
        hand("b");
        assertThat(threads).hasSize(1);
        runNext();
        assertThat(happened).containsExactly("a", "b");
    }

    @Test
    void aThreadGoesBackAfterManyTasksAndLosesNone() {
        for (int i = 0; i < 1000; i++) {
            hand("task");
        }
        runNext();
        assertThat(happened).hasSizeLessThan(1000);
        while (!threads.isEmpty()) {
            runNext();
        }
        assertThat(happened).hasSize(1000);
    }

    @Test
    void tellsOfEveryTaskThatThereAreNoThreads() {
        HandOff<Recorded> stopping = new HandOff<>(task -> refuse(), this::reject);
        stopping.hand(new Recorded("a"));
        stopping.hand(new Recorded("b"));
        assertThat(happened).containsExactly("asked", "a rejected", "asked", "b rejected");
        assertThat(stopping.waitingCount()).isZero();
    }

    @Test
    void tellsOfTasksThatWaitedForAThreadThatCannotCome() {
        AtomicReference<HandOff<Recorded>> stopping = new AtomicReference<>();
        stopping.set(new HandOff<>(
                task -> {
                    requireNonNull(stopping.get()).hand(new Recorded("b")); // finds that a thread has been asked for
                    refuse();
                },
                this::reject));
        requireNonNull(stopping.get()).hand(new Recorded("a"));
        assertThat(happened).containsExactly("asked", "a rejected", "b rejected");
    }

    @Test
    void aThreadThatNobodyCanRelieveGoesOn() {
        AtomicBoolean stopped = new AtomicBoolean();
        HandOff<Recorded> stopping = new HandOff<>(
                task -> {
                    if (stopped.get()) {
                        throw new RejectedExecutionException("stopped");
                    }
                    threads.add(task);
                },
                this::reject);
        for (int i = 0; i < 1000; i++) {
            stopping.hand(new Recorded("task"));
        }
        stopped.set(true);
        runNext();
        assertThat(happened).hasSize(1000).containsOnly("task");
    }

    @Test
    void aTaskThatThrowsLosesNoOther() {
        handOff.hand(new Recorded("throws") {
            @Override
            public void run() {
                runNext(); // the thread that was asked for before, which takes the other one
                hand("c");
                throw new IllegalStateException("a task's fault");
            }
        });
        hand("b");
        assertThatIllegalStateException().isThrownBy(this::runNext);
        while (!threads.isEmpty()) {
            runNext();
        }
        assertThat(happened).containsExactly("b", "c");
    }

    @Test
    void countsWhatWaits() {
        hand("a", "b");
        assertThat(handOff.waitingCount()).isEqualTo(2);
        runNext();
        assertThat(handOff.waitingCount()).isZero();
    }

    private void hand(String... names) {
        for (String name : names) {
            handOff.hand(new Recorded(name));
        }
    }

    private void runNext() {
        threads.remove().run();
    }

    private void refuse() {
        happened.add("asked");
        throw new RejectedExecutionException("stopped");
    }

    private void reject(Recorded task, Throwable why) {
        assertThat(why).hasMessage("stopped");
        happened.add(task.name + " rejected");
    }

    private class Recorded implements Runnable {
        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            happened.add(name);
        }
    }
}

package io.weft.connection;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

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
    void aThreadThatStaysIsNotAskedForAgain() {
        Staying staying = new Staying(1, 1);
        staying.run();
        assertThat(staying.asked).isOne();
        assertThat(staying.ran).isEqualTo(3);
        assertThat(staying.handOff.waitingCount()).isZero();
    }

    @Test
    void aThreadThatFindsManyTasksAfterItsStayStaysLonger() {
        Staying staying = new Staying(100, 32, 32, 32, 31, 100);
        staying.run();
        assertThat(staying.stays).containsExactly(10L, 20L, 40L, 80L, 80L, 10L, 20L);
        assertThat(staying.ran).isEqualTo(1 + 100 + 3 * 32 + 31 + 100);
    }

    @Test
    void whatComesAfterAStayAsksForAThreadAgain() {
        Staying staying = new Staying();
        staying.run();
        staying.run();
        assertThat(staying.asked).isEqualTo(2);
        assertThat(staying.ran).isEqualTo(2);
    }

    /** A hand-off whose threads stay for ten nanoseconds at first; during each stay comes a given number of tasks, then none. */
    private static final class Staying {

        final List<Long> stays = new ArrayList<>();
        final HandOff<Runnable> handOff;
        int asked;
        int ran;

        private final Queue<Runnable> threads = new ArrayDeque<>();
        private final Queue<Integer> handedDuringStays = new ArrayDeque<>();

        Staying(Integer... handedDuringStays) {
            this.handedDuringStays.addAll(List.of(handedDuringStays));
            handOff = new HandOff<>(
                    thread -> {
                        asked++;
                        threads.add(thread);
                    },
                    (task, why) -> {
                        throw new AssertionError(why);
                    },
                    10,
                    this::stay);
        }

        /** Hands over the first task, and runs one after the other all threads that are asked for. */
        void run() {
            handOff.hand(() -> ran++);
            while (!threads.isEmpty()) {
                threads.remove().run();
            }
        }

        private void stay(long nanos) {
            stays.add(nanos);
            for (int i = requireNonNullElse(handedDuringStays.poll(), 0); i > 0; i--) {
                handOff.hand(() -> ran++);
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

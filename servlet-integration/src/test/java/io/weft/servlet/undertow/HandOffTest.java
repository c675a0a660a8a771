package io.weft.servlet.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HandOffTest {

    /** Threads that have been asked for, each of which runs when the test says so. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final List<String> happened = new ArrayList<>();
    private final HandOff handOff = new HandOff(threads::add);

    @Test
    void asksForOneThreadForManyBursts() {
        hand("a", "b", "c");
        assertThat(threads).hasSize(1);
        runNext();
        assertThat(happened).containsExactly("a", "b", "c");
    }

    @Test
    void asksForAnotherThreadBeforeABurstThatMayBlockOthers() {
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
    void aThreadGoesBackAfterManyBurstsAndLosesNone() {
        for (int i = 0; i < 100; i++) {
            hand("burst");
        }
        runNext();
        assertThat(happened).hasSizeLessThan(100);
        while (!threads.isEmpty()) {
            runNext();
        }
        assertThat(happened).hasSize(100);
    }

    @Test
    void tellsEveryBurstThatThereAreNoThreads() {
        HandOff stopping = new HandOff(task -> {
            happened.add("asked");
            throw new RejectedExecutionException("stopped");
        });
        stopping.hand(new Recorded("a"));
        stopping.hand(new Recorded("b"));
        assertThat(happened).containsExactly("asked", "a rejected", "asked", "b rejected");
    }

    @Test
    void tellsBurstsThatWaitedForAThreadThatCannotCome() {
        HandOff[] stopping = new HandOff[1];
        stopping[0] = new HandOff(task -> {
            if (happened.isEmpty()) {
                happened.add("asked");
                stopping[0].hand(new Recorded("b")); // finds that a thread has been asked for
            }
            throw new RejectedExecutionException("stopped");
        });
        stopping[0].hand(new Recorded("a"));
        assertThat(happened).containsExactly("asked", "a rejected", "b rejected");
    }

    @Test
    void allowsReadingAheadUntilManyWait() {
        assertThat(handOff.mayReadAhead()).isTrue();
        for (int i = 0; i < 65; i++) {
            hand("burst");
        }
        assertThat(handOff.mayReadAhead()).isFalse();
        runNext();
        assertThat(handOff.mayReadAhead()).isTrue();
    }

    private void hand(String... names) {
        for (String name : names) {
            handOff.hand(new Recorded(name));
        }
    }

    private void runNext() {
        threads.remove().run();
    }

    private class Recorded implements HandOff.Burst {
        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public void run() {
            happened.add(name);
        }

        @Override
        public void rejected(RejectedExecutionException why) {
            happened.add(name + " rejected");
        }
    }
}

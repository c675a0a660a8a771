package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots<String> slots = new Slots<>(2);

    @Test
    void keepsSoManyAndNoMore() {
        assertThat(slots.take()).isNull();
        assertThat(slots.give("a")).isTrue();
        assertThat(slots.give("b")).isTrue();
        assertThat(slots.give("c")).isFalse();
        assertThat(slots.take()).isEqualTo("a");
        assertThat(slots.give("d")).isTrue();

        List<String> rest = new ArrayList<>();
        slots.drain(rest::add);
        assertThat(rest).containsExactly("d", "b");
        assertThat(slots.take()).isNull();
    }

    /** No thing is ever handed to two threads, and none is lost. */
    @Test
    void aThingHasOneHolderAtATime() throws Exception {
        Slots<int[]> counters = new Slots<>(3);
        counters.give(new int[1]);
        counters.give(new int[1]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 20_000; ) {
                    int[] counter = counters.take();
                    if (counter != null) {
                        counter[0]++;
                        k++;
                        counters.give(counter);
                    } else {
                        Thread.onSpinWait();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        List<Integer> counts = new ArrayList<>();
        counters.drain(counter -> counts.add(counter[0]));
        assertThat(counts).hasSize(2);
        assertThat(counts.get(0) + counts.get(1)).isEqualTo(80_000);
    }
}

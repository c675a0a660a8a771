package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimerSlotsTest {

    private static final long TICK = 50;

    private final TimerSlots slots = new TimerSlots(TICK);
    private final List<String> fired = new ArrayList<>();

    private TimerSlots.Entry add(long now, long delay, String name) {
        return slots.add(now, delay, () -> fired.add(name));
    }

    private List<String> at(long now) {
        fired.clear();
        slots.takeDue(now).forEach(entry -> entry.task().run());
        return List.copyOf(fired);
    }

    @Test
    void aTimerIsNeverTakenEarlyAndAtMostOneTickLate() {
        for (long now : new long[] {0, 1, 49, 50, 12_345, -7, -50, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2}) {
            for (long delay : new long[] {1, 49, 50, 51, 1000, TICK * 512, TICK * 512 + 1, TICK * 5000}) {
                add(now, delay, "x");
                assertThat(at(now + delay - 1)).isEmpty();
                assertThat(at(now + delay + TICK)).containsExactly("x");
                assertThat(slots.isEmpty()).isTrue();
            }
        }
    }

    @Test
    void delaysOfThePastAreDueAtTheNextTick() {
        add(100, 0, "zero");
        add(100, -5000, "negative");

        assertThat(at(149)).isEmpty();
        assertThat(at(150)).containsExactlyInAnyOrder("zero", "negative");
    }

    @Test
    void aDelayBeyondTheClockNeverComes() {
        add(5_000, Long.MAX_VALUE, "never");

        assertThat(at(5_000 + TICK * 100_000)).isEmpty();
        assertThat(slots.isEmpty()).isFalse();
    }

    @Test
    void earlierTicksComeFirst() {
        add(0, 500, "second");
        add(0, 100, "first");
        add(0, TICK * 512 + 100, "a round later");

        assertThat(at(TICK * 2000)).containsExactly("first", "second", "a round later");
    }

    @Test
    void aTimerTakenBackIsNotTaken() {
        TimerSlots.Entry entry = add(0, 100, "gone");

        assertThat(slots.remove(entry)).isTrue();
        assertThat(slots.remove(entry)).isFalse();
        assertThat(slots.isEmpty()).isTrue();
        assertThat(at(1000)).isEmpty();
    }

    @Test
    void aTimerTakenCannotBeTakenBack() {
        TimerSlots.Entry entry = add(0, 100, "taken");
        assertThat(at(1000)).containsExactly("taken");

        assertThat(slots.remove(entry)).isFalse();
        assertThat(slots.isEmpty()).isTrue();
    }

    @Test
    void clearingForgetsAll() {
        TimerSlots.Entry entry = add(0, 100, "x");
        slots.clear();

        assertThat(slots.isEmpty()).isTrue();
        assertThat(slots.remove(entry)).isFalse();
        assertThat(at(1000)).isEmpty();
    }

    @Test
    void theNextTickIsWhereTheClockCrossesIt() {
        add(120, 10, "x");
        assertThat(slots.untilNextTick(120)).isEqualTo(30);
        assertThat(slots.untilNextTick(150)).isZero();
        assertThat(at(150)).containsExactly("x");
        assertThat(slots.untilNextTick(150)).isEqualTo(50);
    }

    @Test
    void anUnusedTimeIsNotWorkedOffTickByTick() {
        add(0, 10, "x");
        assertThat(at(Long.MAX_VALUE / 2)).containsExactly("x");
        add(Long.MAX_VALUE / 2, 10, "y");
        assertThat(at(Long.MAX_VALUE / 2 + 100)).containsExactly("y");
    }

    @Test
    void manyTimersFireInTheirTickWhateverIsCancelled() {
        Random random = Seed.random(TimerSlotsTest.class);
        int timers = 2000;
        long[] due = LongStream.generate(() -> random.nextLong(TICK * 2000))
                .limit(timers)
                .toArray();
        boolean[] cancelled = new boolean[timers];
        List<TimerSlots.Entry> entries = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        long[] now = new long[1];
        for (int i = 0; i < timers; i++) {
            int timer = i;
            entries.add(slots.add(0, due[i], () -> {
                assertThat(now[0]).isGreaterThanOrEqualTo(due[timer]);
                taken.add(timer);
            }));
        }
        for (int i = 0; i < timers; i += 3) {
            cancelled[i] = slots.remove(entries.get(i));
        }
        while (!slots.isEmpty()) {
            now[0] += random.nextLong(TICK * 20);
            slots.takeDue(now[0]).forEach(entry -> entry.task().run());
            assertThat(now[0]).isLessThan(TICK * 2100);
        }
        assertThat(taken).doesNotHaveDuplicates().noneMatch(timer -> cancelled[timer]);
        assertThat(taken).hasSize(timers - (timers + 2) / 3);
    }
}

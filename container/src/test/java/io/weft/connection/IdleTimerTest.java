package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class IdleTimerTest {

    private final ManualScheduler time = new ManualScheduler();
    private final ReentrantLock lock = new ReentrantLock();
    private int idle;
    private final IdleTimer timer = new IdleTimer(
            time,
            lock,
            () -> {
                assertThat(lock.isHeldByCurrentThread()).isFalse();
                idle++;
            },
            IdleTimer.Phase.NOT_STARTED);

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void pass(long seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    @Test
    void withoutATimeoutNothingIsArmed() {
        timer.start();
        timer.touch();

        assertThat(time.armed()).isZero();
    }

    @Test
    void nothingIsArmedBeforeTheStartAndThenTheWholeTimeCounts() {
        timer.setTimeout(seconds(10));
        assertThat(time.armed()).isZero();
        pass(60);

        timer.start();
        pass(9);
        assertThat(idle).isZero();
        pass(1);
        assertThat(idle).isOne();
        assertThat(time.armed()).isZero();
    }

    @Test
    void trafficPutsTheEndOffWithoutATimerOfItsOwn() {
        timer.setTimeout(seconds(10));
        timer.start();
        for (int i = 0; i < 10; i++) {
            pass(7);
            timer.touch();
            assertThat(time.armed()).isOne();
        }
        assertThat(idle).isZero();
        pass(9);
        assertThat(idle).isZero();
        pass(1);
        assertThat(idle).isOne();
    }

    @Test
    void aNewTimeoutCountsFromItsSetting() {
        timer.start();
        timer.setTimeout(seconds(10));
        pass(9);
        timer.setTimeout(seconds(5));
        pass(4);
        assertThat(idle).isZero();
        assertThat(time.armed()).isOne();
        pass(1);
        assertThat(idle).isOne();
    }

    @Test
    void zeroAndLessMeanForEver() {
        timer.start();
        timer.setTimeout(seconds(10));
        timer.setTimeout(-1);
        assertThat(time.armed()).isZero();
        timer.setTimeout(seconds(10));
        timer.setTimeout(0);
        assertThat(time.armed()).isZero();
        pass(100);
        assertThat(idle).isZero();
    }

    @Test
    void afterTheEndItCanNotBeArmed() {
        timer.setTimeout(seconds(10));
        timer.start();
        timer.cancel();
        timer.setTimeout(seconds(1));
        timer.start();
        pass(100);

        assertThat(time.armed()).isZero();
        assertThat(idle).isZero();
    }

    @Test
    void theLongestTimeoutIsForEver() {
        timer.setTimeout(Long.MAX_VALUE);
        timer.start();
        pass(1_000_000);

        assertThat(idle).isZero();
    }

    @Test
    void aTimerThatFiresWhileItsSettingChangesLeavesOneTimerBehind() {
        // The first timer's task is taken and comes to the lock late, after a new timeout was set.
        Runnable[] late = new Runnable[1];
        Scheduler slow = new Scheduler() {
            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Timer schedule(long delayNanos, Runnable task) {
                if (late[0] == null) {
                    late[0] = task;
                    return () -> {};
                }
                return time.schedule(delayNanos, task);
            }
        };
        IdleTimer raced = new IdleTimer(slow, lock, () -> idle++, IdleTimer.Phase.NOT_STARTED);
        raced.start();
        raced.setTimeout(seconds(10));
        raced.setTimeout(seconds(20));
        late[0].run();

        assertThat(time.armed()).isOne();
        raced.cancel();
        assertThat(time.armed()).isZero();
        assertThat(idle).isZero();
    }

    @Test
    void aTimerThatIsMadeLateKnowsHowFarTheConnectionIs() {
        IdleTimer late = new IdleTimer(time, lock, () -> idle++, IdleTimer.Phase.STARTED);
        late.setTimeout(seconds(10));
        pass(10);
        assertThat(idle).isOne();

        IdleTimer tooLate = new IdleTimer(time, lock, () -> idle++, IdleTimer.Phase.ENDED);
        tooLate.setTimeout(seconds(10));
        assertThat(time.armed()).isZero();
    }
}

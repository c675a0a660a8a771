package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wheel's thread; when timers are due is {@link TimerSlotsTest}'s matter. */
class TimerWheelTest {

    private static final long TICK = Duration.ofMillis(1).toNanos();
    private static final long LONG = Duration.ofHours(1).toNanos();

    private final BlockingQueue<Thread> fired = new ArrayBlockingQueue<>(100);
    private TimerWheel wheel = new TimerWheel(TICK, LONG);

    @AfterEach
    void close() {
        wheel.close();
    }

    private Thread fire() throws InterruptedException {
        wheel.schedule(0, () -> fired.add(Thread.currentThread()));
        return awaitFired();
    }

    private Thread awaitFired() throws InterruptedException {
        Thread thread = fired.poll(20, TimeUnit.SECONDS);
        assertThat(thread).isNotNull();
        return thread;
    }

    private static void assertEnds(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void firesOnADaemonThreadOfItsOwnAndNotEarly() throws Exception {
        long start = wheel.nanoTime();
        long delay = Duration.ofMillis(20).toNanos();
        long[] firedAt = new long[1];
        wheel.schedule(delay, () -> {
            firedAt[0] = wheel.nanoTime();
            fired.add(Thread.currentThread());
        });
        Thread thread = awaitFired();

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(firedAt[0] - start).isGreaterThanOrEqualTo(delay);
    }

    /** As it is for callbacks that each arm a timer and cancel it a moment later: the thread looks at the next tick and no sooner. */
    @Test
    void timersThatComeAndGoWakeNobody() throws Exception {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        wheel = new TimerWheel(LONG, LONG);
        Scheduler.Timer armed = wheel.schedule(LONG, () -> {});
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(started -> started.getName().equals("weft-timers") && !others.contains(started))
                .findFirst()
                .orElseThrow();
        long before = waits(thread);
        armed.cancel();
        for (int i = 0; i < 1000; i++) {
            wheel.schedule(LONG, () -> {}).cancel();
        }
        assertThat(waits(thread) - before)
                .as("of 1,000; a wait may end early by itself")
                .isLessThan(10);
    }

    /** How often a thread has waited, once it does so again. */
    private static long waits(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }

    @Test
    void oneThreadServesAllTimers() throws Exception {
        assertThat(fire()).isSameAs(fire());
    }

    @Test
    void theThreadKeepsNothingOfTheOneThatArmedTheFirstTimer() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        inherited.set("the application's");
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
        try {
            BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);
            wheel.schedule(0, () -> {
                fired.add(Thread.currentThread());
                seen.add(String.valueOf(inherited.get()));
            });
            assertThat(awaitFired().getContextClassLoader()).isSameAs(TimerWheel.class.getClassLoader());
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("null");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            inherited.remove();
        }
    }

    @Test
    void aCancelledTimerDoesNotFire() throws Exception {
        AtomicBoolean wrong = new AtomicBoolean();
        Scheduler.Timer timer = wheel.schedule(TICK * 5, () -> wrong.set(true));
        timer.cancel();
        timer.cancel();
        // Armed later for a later time: once it has fired, the cancelled one's time is over.
        wheel.schedule(TICK * 20, () -> fired.add(Thread.currentThread()));
        awaitFired();

        assertThat(wrong).isFalse();
    }

    @Test
    void aTaskThatThrowsLeavesTheOthersAlone() throws Exception {
        wheel.schedule(0, () -> {
            throw new IllegalStateException("on purpose");
        });
        wheel.schedule(0, () -> {
            throw new StackOverflowError("on purpose");
        });
        Thread thread = fire();

        assertThat(fire()).isSameAs(thread);
    }

    @Test
    void anInterruptDoesNotStopTheTimers() throws Exception {
        Thread thread = fire();
        thread.interrupt();

        assertThat(fire()).isSameAs(thread);
    }

    @Test
    void closingEndsTheThreadAndForgetsTheTimers() throws Exception {
        Thread thread = fire();
        CountDownLatch never = new CountDownLatch(1);
        wheel.schedule(LONG, never::countDown);
        wheel.close();
        assertEnds(thread);

        wheel.schedule(0, () -> fired.add(Thread.currentThread())).cancel();
        wheel.schedule(0, never::countDown);
        assertThat(never.getCount()).isOne();
        assertThat(fired).isEmpty();
    }

    @Test
    void closingBeforeTheFirstTimerStartsNoThread() {
        wheel.close();
        wheel.schedule(0, () -> fired.add(Thread.currentThread()));

        assertThat(fired).isEmpty();
    }

    @Test
    void anUnusedThreadEndsAndAnotherTakesOver() throws Exception {
        wheel = new TimerWheel(TICK, TICK);
        Thread first = fire();
        assertEnds(first);

        Thread second = fire();
        assertThat(second).isNotSameAs(first);
        assertEnds(second);
    }

    @Test
    void aThreadThatWaitsForATimerToBeArmedHearsOfIt() throws Exception {
        Thread first = fire();
        // Whether it waits already or not yet: the next timer must fire within the test's patience, not the wheel's.
        for (int i = 0; i < 20; i++) {
            assertThat(fire()).isSameAs(first);
        }
    }

    @Test
    void theDefaultsWork() throws Exception {
        wheel = new TimerWheel();
        fire();
    }
}

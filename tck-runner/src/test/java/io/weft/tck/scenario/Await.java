package io.weft.tck.scenario;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what nobody announces: looks again and again, for ten seconds at most. */
final class Await {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError if it does not hold in time
     */
    static void until(String what, BooleanSupplier condition) {
        until(condition::getAsBoolean, Boolean::booleanValue, what);
    }

    /**
     * Returns as soon as what is looked at is as it should be; else says what it was last.
     *
     * @throws AssertionError if it is not so in time
     */
    static <T> void until(Supplier<T> seen, Predicate<T> right, String what) {
        long start = System.nanoTime();
        T last = seen.get();
        while (!right.test(last)) {
            if (System.nanoTime() - start > MOST_NANOS) {
                throw new AssertionError("After ten seconds, " + what + ": " + last);
            }
            LockSupport.parkNanos(STEP_NANOS);
            last = seen.get();
        }
    }
}

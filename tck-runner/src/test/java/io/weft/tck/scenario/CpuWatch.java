package io.weft.tck.scenario;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether this JVM's Java threads are at rest. The compiler's and the collector's threads do not count, and neither does
 * the load of the machine: a thread that spins shows even when it gets a small share of a core.
 */
final class CpuWatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int WINDOWS = 10;

    private CpuWatch() {}

    /** Within ten seconds there is one in which all threads together use less than 100 ms of CPU. */
    static void assertCalm(String when) {
        String busiest = "";
        for (int window = 0; window < WINDOWS; window++) {
            Map<Long, Long> before = usage();
            letTimePass();
            Map<Long, Long> used = usage();
            used.replaceAll((thread, nanos) -> nanos - before.getOrDefault(thread, 0L));
            long total = used.values().stream().mapToLong(Long::longValue).sum();
            if (total < CALM_NANOS) {
                return;
            }
            busiest = TimeUnit.NANOSECONDS.toMillis(total) + " ms of CPU in a second, most of it in " + busiest(used);
        }
        throw new AssertionError("Threads are busy " + when + ": " + busiest);
    }

    /** CPU use is a rate: it can be seen only over a time. This is the one place where a test lets time pass. */
    private static void letTimePass() {
        long end = System.nanoTime() + WINDOW_NANOS;
        for (long left = WINDOW_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Map<Long, Long> usage() {
        Map<Long, Long> usage = new HashMap<>();
        for (long thread : THREADS.getAllThreadIds()) {
            usage.put(thread, Math.max(0, THREADS.getThreadCpuTime(thread)));
        }
        return usage;
    }

    private static String busiest(Map<Long, Long> used) {
        long thread = used.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        ThreadInfo info = THREADS.getThreadInfo(thread, 30);
        return info == null
                ? "a thread that has ended"
                : info.getThreadName() + " " + Arrays.toString(info.getStackTrace());
    }
}

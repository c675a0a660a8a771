package io.weft.servlet.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Tells whether this process is at rest, by the CPU time it uses. */
public final class Rest {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final long WATCHED_MILLIS = 500;
    private static final int ATTEMPTS = 8;

    private Rest() {}

    /** Fails unless next to no CPU time is used in one of a few intervals in a row: a spinning thread rests in none. */
    public static void check() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long used = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = SYSTEM.getProcessCpuTime();
            boolean unused = never.await(WATCHED_MILLIS, MILLISECONDS);
            used = NANOSECONDS.toMillis(SYSTEM.getProcessCpuTime() - before);
            if (used < WATCHED_MILLIS / 4) {
                return;
            }
        }
        throw new AssertionError(
                used + " ms of CPU time in " + WATCHED_MILLIS + " ms of rest; busiest: " + busiestThread());
    }

    private static String busiestThread() throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> before = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            before.put(id, threads.getThreadCpuTime(id));
        }
        boolean unused = new CountDownLatch(1).await(WATCHED_MILLIS, MILLISECONDS);
        long busiest = -1;
        long most = -1;
        for (long id : threads.getAllThreadIds()) {
            long used = threads.getThreadCpuTime(id) - before.getOrDefault(id, 0L);
            if (used > most) {
                most = used;
                busiest = id;
            }
        }
        return NANOSECONDS.toMillis(most) + " ms in " + threads.getThreadInfo(busiest, 30);
    }
}

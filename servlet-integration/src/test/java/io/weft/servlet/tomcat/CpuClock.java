package io.weft.servlet.tomcat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tells whether this process is at rest, by the CPU time it uses. */
final class CpuClock {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A tenth of what one spinning thread would use in the time that is watched. */
    private static final long WATCHED_MILLIS = 600;

    private static final int ATTEMPTS = 5;

    private CpuClock() {}

    /** Nothing may come out of the queue, and next to no CPU time be used, within one of a few intervals in a row. */
    static void assertAtRest(BlockingQueue<String> quiet) throws InterruptedException {
        long used = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = SYSTEM.getProcessCpuTime();
            String event = quiet.poll(WATCHED_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                throw new AssertionError("unexpected event: " + event);
            }
            used = TimeUnit.NANOSECONDS.toMillis(SYSTEM.getProcessCpuTime() - before);
            // The JIT compiler may still be busy with what came before; a spinning thread never rests.
            if (used < WATCHED_MILLIS / 4) {
                return;
            }
        }
        throw new AssertionError(used + " ms of CPU time in " + WATCHED_MILLIS + " ms of rest");
    }
}

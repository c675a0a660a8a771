package io.weft.tck.soak;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the JVM holds at one moment, server and peers together.
 *
 * @param seconds since the start
 * @param heapBytes in use after a collection
 * @param descriptors open files and sockets
 * @param threads live ones
 * @param connections of the peers
 * @param messages that have come back so far
 */
record Sample(double seconds, long heapBytes, int descriptors, int threads, int connections, long messages) {

    static Sample take(double seconds, int connections, long messages) {
        System.gc();
        return new Sample(
                seconds,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                openDescriptors(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                connections,
                messages);
    }

    /** The open files and sockets of this process. */
    static int openDescriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"seconds\":%.1f,\"heapBytes\":%d,\"descriptors\":%d,\"threads\":%d,\"connections\":%d,\"messages\":%d}",
                seconds,
                heapBytes,
                descriptors,
                threads,
                connections,
                messages);
    }
}

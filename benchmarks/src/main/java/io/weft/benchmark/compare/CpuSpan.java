package io.weft.benchmark.compare;

import io.weft.benchmark.load.Span;
import java.io.IOException;
import java.time.Duration;

/**
 * Until a server has used so much processor time: on a machine that others use as well, a round is then as exact as on an idle
 * one, only longer. A server that does little is not waited for without end.
 */
final class CpuSpan implements Span {
    private static final long LOOK_NANOS = 20_000_000;

    private final RunningServer server;
    private final double endMicros;
    private final long latest;
    private long nextLook;

    /**
     * Begins now.
     *
     * @param cpu the processor time
     * @param stretch how many times as long it may take by the clock
     */
    CpuSpan(RunningServer server, Duration cpu, int stretch) throws IOException {
        this.server = server;
        endMicros = server.cpuMicros() + cpu.toNanos() / 1e3;
        nextLook = System.nanoTime() + LOOK_NANOS;
        latest = System.nanoTime() + stretch * cpu.toNanos();
    }

    @Override
    public boolean over(long now) throws IOException {
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + LOOK_NANOS;
        return now - latest >= 0 || server.cpuMicros() >= endMicros;
    }
}

package io.weft.benchmark.load;

import java.io.IOException;
import java.util.List;

/**
 * Sends at fixed times, whether answers come or not, and measures from the time at which a message was due: a server that stalls
 * does not get the messages counted out that it kept waiting.
 */
final class FixedRate implements Pace {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final double period;
    private final Histogram latencies;
    private List<LoadConnection> connections = List.of();
    private long started;
    private long end = Long.MAX_VALUE;
    private long sent;
    private long inFlight;

    FixedRate(int perSecond, Histogram latencies) {
        period = (double) NANOS_PER_SECOND / perSecond;
        this.latencies = latencies;
    }

    /** Nothing is due after so many nanoseconds. */
    FixedRate lasting(long nanos) {
        end = nanos;
        return this;
    }

    @Override
    public void start(List<LoadConnection> all, long now) {
        connections = all;
        started = now;
    }

    @Override
    public void received(LoadConnection connection, int messages, boolean more) {
        long now = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            latencies.record(now - connection.sendTimes.poll());
        }
        inFlight -= messages;
    }

    /** Never lets the generator sleep: to be woken late would count as the server's delay. */
    @Override
    public long tick(long now, boolean more) throws IOException {
        long due = (long) (sent * period);
        while (due <= now - started && due < end) {
            LoadConnection connection = connections.get((int) (sent % connections.size()));
            connection.sendTimes.add(started + due);
            inFlight++;
            sent++;
            connection.send(1);
            due = (long) (sent * period);
        }
        return 0;
    }

    @Override
    public long inFlight() {
        return inFlight;
    }
}

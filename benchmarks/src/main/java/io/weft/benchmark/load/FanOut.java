package io.weft.benchmark.load;

import java.io.IOException;
import java.util.List;

/** One connection speaks, all hear: it speaks again when everybody has heard everything. */
final class FanOut implements Pace {
    private final int burst;
    private List<LoadConnection> connections = List.of();
    private long inFlight;

    FanOut(int burst) {
        this.burst = burst;
    }

    @Override
    public void start(List<LoadConnection> all, long now) throws IOException {
        connections = all;
        speak();
    }

    @Override
    public void received(LoadConnection connection, int messages, boolean more) throws IOException {
        inFlight -= messages;
        if (inFlight == 0 && more) {
            speak();
        }
    }

    private void speak() throws IOException {
        inFlight = (long) burst * connections.size();
        connections.get(0).send(burst);
    }

    @Override
    public long tick(long now) {
        return Long.MAX_VALUE;
    }

    @Override
    public long inFlight() {
        return inFlight;
    }
}

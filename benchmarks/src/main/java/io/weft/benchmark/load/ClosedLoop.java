package io.weft.benchmark.load;

import java.io.IOException;
import java.util.List;

/** Keeps so many messages in flight on each connection: every answer is followed by the next message. */
final class ClosedLoop implements Pace {
    private final int depth;
    private long inFlight;

    ClosedLoop(int depth) {
        this.depth = depth;
    }

    @Override
    public void start(List<LoadConnection> connections, long now) throws IOException {
        for (LoadConnection connection : connections) {
            inFlight += depth;
            connection.send(depth);
        }
    }

    @Override
    public void received(LoadConnection connection, int messages, boolean more) throws IOException {
        inFlight -= messages;
        if (more) {
            inFlight += messages;
            connection.send(messages);
        }
    }

    @Override
    public long tick(long now, boolean more) {
        return Long.MAX_VALUE;
    }

    @Override
    public long inFlight() {
        return inFlight;
    }
}

package io.weft.tck.soak;

import java.util.ArrayList;
import java.util.List;

/** What all peers of a run have seen. One thread. */
final class SoakTally {
    private static final int MOST_FAILURES = 50;

    /** The longest rest of a peer between two messages. */
    final long restNanos;

    long opened;
    long closed;
    long aborted;
    long messages;
    long bytes;
    final List<String> failures = new ArrayList<>();

    SoakTally(long restNanos) {
        this.restNanos = restNanos;
    }

    void failure(String what) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(what);
        }
    }
}

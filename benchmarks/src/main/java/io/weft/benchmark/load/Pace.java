package io.weft.benchmark.load;

import java.io.IOException;
import java.util.List;

/** When the generator sends. Used by the generator's thread alone. */
interface Pace {

    /** The clock starts: what is sent without an answer to wait for. */
    void start(List<LoadConnection> connections, long now) throws IOException;

    /**
     * Messages have come.
     *
     * @param more whether the time is not over: then what they are answered with
     */
    void received(LoadConnection connection, int messages, boolean more) throws IOException;

    /**
     * Called in between.
     *
     * @param more whether the time is not over
     * @return how long the generator may wait for the server at most, in nanoseconds; 0 to look at once
     */
    long tick(long now, boolean more) throws IOException;

    /** How many messages are on their way. */
    long inFlight();
}

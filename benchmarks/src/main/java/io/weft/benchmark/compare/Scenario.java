package io.weft.benchmark.compare;

import java.io.IOException;
import java.util.List;

/** One thing to measure on every server. */
public interface Scenario {
    /** Heap and collector of the servers under load. */
    List<String> LOAD_FLAGS =
            List.of("-Xms1g", "-Xmx2g", "-XX:+UseParallelGC", "-XX:ActiveProcessorCount=1", "-Xlog:disable");

    /** Its name on the command line and in results. */
    String id();

    /** Its name for readers. */
    String title();

    /** What is counted: that of which there are so many in a second, and which costs so much. */
    default String each() {
        return "message";
    }

    /** What readers should look at first. */
    Metric headline();

    /** Flags of the servers' JVMs. */
    default List<String> flags() {
        return LOAD_FLAGS;
    }

    /** Whether each round wants a server of its own, which nothing has touched. */
    default boolean fresh() {
        return false;
    }

    /**
     * Opens the connections.
     *
     * @throws IOException if the server cannot do this; the message says why
     */
    Trial prepare(RunningServer server, Bench bench) throws IOException;
}

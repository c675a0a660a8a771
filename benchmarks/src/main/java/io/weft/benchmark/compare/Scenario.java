package io.weft.benchmark.compare;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

    /** Whether its connections are so many that they are open only while it is their server's turn. */
    default boolean opensInTurn() {
        return false;
    }

    /** How many connections it holds open and silent, if that is what it is about. */
    default OptionalInt idleConnections() {
        return OptionalInt.empty();
    }

    /** Where it lies on a sweep, if it is a part of it. */
    default OptionalLong at(Sweep sweep) {
        return OptionalLong.empty();
    }

    /**
     * Opens the connections.
     *
     * @throws IOException if the server cannot do this; the message says why
     */
    Trial prepare(RunningServer server, Bench bench) throws IOException;
}

package io.weft.benchmark.load;

/**
 * How a broadcast went.
 *
 * @param deliveries how many messages came, over all connections
 * @param due how many should have come: where a server refuses a send that overlaps another, fewer do
 */
public record Heard(long deliveries, long due) {

    /** The share that did not come. */
    public double lost() {
        return Math.max(0, (double) (due - deliveries) / due);
    }
}

package io.weft.tck.peer;

import java.util.Random;

/**
 * How much a test exchanges.
 *
 * @param seed what all of its random numbers come from
 * @param messages how many messages each connection exchanges
 */
record Extent(int seed, int messages) {

    private static final String MESSAGES = "weft.peer.messages";

    /** Printed, so that a run can be repeated. */
    static Extent of(Class<?> test, int messages) {
        int seed = (int) (long) Long.getLong("weft.seed", new Random().nextInt(Integer.MAX_VALUE));
        System.out.println(test.getSimpleName() + ": repeat with -Dweft.seed=" + seed);
        return new Extent(seed, Integer.getInteger(MESSAGES, messages));
    }

    /** How many messages a connection exchanges in a run that was asked for; 0 in a build. */
    static int longRun() {
        return Integer.getInteger(MESSAGES, 0);
    }
}

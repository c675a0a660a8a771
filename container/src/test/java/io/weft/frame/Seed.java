package io.weft.frame;

import java.util.Random;

/** Gives random tests a new seed each run and prints it; {@code -Dweft.seed=N} repeats a run. */
public final class Seed {
    private Seed() {}

    /** The random numbers of one test. */
    public static Random random(Class<?> test) {
        long seed = Long.getLong("weft.seed", new Random().nextLong());
        System.out.println(test.getSimpleName() + ": repeat with -Dweft.seed=" + seed);
        return new Random(seed);
    }
}

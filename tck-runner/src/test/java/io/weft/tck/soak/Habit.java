package io.weft.tck.soak;

/** How a peer behaves while it is connected. */
enum Habit {
    /** Short and long texts, whole. */
    TALKS,
    /** Binary messages in fragments, a ping between them. */
    FRAGMENTS,
    /** permessage-deflate, no window kept. */
    COMPRESSES,
    /** Messages of hundreds of kilobytes, whose echoes it reads a little at a time. */
    READS_SLOWLY,
    /** Says nothing. */
    LISTENS;

    private static final Habit[] MIX = {
        TALKS,
        TALKS,
        TALKS,
        TALKS,
        FRAGMENTS,
        FRAGMENTS,
        COMPRESSES,
        COMPRESSES,
        LISTENS,
        LISTENS,
        LISTENS,
        READS_SLOWLY
    };

    /** The habit of the nth peer. */
    static Habit of(long number) {
        return MIX[(int) Math.floorMod(number, (long) MIX.length)];
    }
}

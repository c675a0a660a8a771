package io.weft.protocol;

/**
 * A token bucket without a timer, whose whole state is one number: the time at which it will be full again. Its tokens come back one
 * by one, and it holds as many as come in a second. Pure; times are readings of one clock in nanoseconds, which may wrap around.
 */
final class Rate {
    private static final long SECOND = 1_000_000_000;

    private Rate() {}

    /**
     * A bucket may not get fuller than full.
     *
     * @param full the bucket's number
     * @param now the clock's reading; a time before it for a peer that could not be heard since then, whose bucket may be as much
     *     fuller
     * @return the bucket's number from now on
     */
    static long capped(long full, long now) {
        return full - now > 0 ? full : now;
    }

    /** The bucket's number after one token was taken. */
    static long taken(long full, int perSecond) {
        return full + SECOND / perSecond;
    }

    /** Whether more tokens were taken than there were. */
    static boolean isExceeded(long full, long now) {
        return full - now > SECOND;
    }
}

package io.weft.observe;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long pings took to be answered: their number, their sum, and how they spread, in steps of a quarter of an octave. Thread-safe. */
public final class RoundTrips {

    private static final int STEPS_PER_OCTAVE = 4;
    private static final int OCTAVES = 26;

    private final LongAdder count = new LongAdder();
    private final LongAdder totalNanos = new LongAdder();

    /** Counts of round trips by their length in microseconds; the last place is for all that are longer than a minute. */
    private final AtomicLongArray steps = new AtomicLongArray(STEPS_PER_OCTAVE * OCTAVES + 1);

    RoundTrips() {}

    void add(long nanos) {
        count.increment();
        totalNanos.add(nanos);
        steps.incrementAndGet(step(nanos / 1_000));
    }

    private static int step(long micros) {
        if (micros < 1) {
            return 0;
        }
        int octave = 63 - Long.numberOfLeadingZeros(micros);
        if (octave >= OCTAVES) {
            return STEPS_PER_OCTAVE * OCTAVES;
        }
        // The two bits below the highest: four steps of equal width in each octave.
        long within = octave >= 2 ? micros >> (octave - 2) & 3 : micros << (2 - octave) & 3;
        return octave * STEPS_PER_OCTAVE + (int) within;
    }

    /** The largest number of microseconds in a step, at most a quarter above what was measured. */
    private static long upperMicros(int step) {
        int octave = step / STEPS_PER_OCTAVE;
        long quarters = 5L + step % STEPS_PER_OCTAVE;
        return octave >= 2 ? quarters << (octave - 2) : Math.max(1, quarters >> (2 - octave));
    }

    /** How many there were. */
    public long count() {
        return count.sum();
    }

    /** How long all of them took together, in nanoseconds. */
    public long totalNanos() {
        return totalNanos.sum();
    }

    /**
     * The time within which this share of all pings was answered, in microseconds; up to a quarter more than it was. 0 if there were
     * none.
     *
     * @param share from 0 to 1
     */
    public long quantileMicros(double share) {
        return quantileMicros(counts(), share);
    }

    /** How many round trips there were of each length; what two calls differ by is what happened in between. */
    public long[] counts() {
        long[] counts = new long[steps.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = steps.get(i);
        }
        return counts;
    }

    /** The same as {@link #quantileMicros(double)} for {@link #counts()}, or the difference or the sum of some. */
    public static long quantileMicros(long[] counts, double share) {
        long all = Arrays.stream(counts).sum();
        if (all == 0) {
            return 0;
        }
        long wanted = Math.max(1, (long) Math.ceil(share * all));
        long seen = 0;
        int step = 0;
        while (step < counts.length - 1 && (seen += counts[step]) < wanted) {
            step++;
        }
        return upperMicros(step);
    }
}

package io.weft.benchmark.load;

/** Counts of durations in nanoseconds, to three per cent. */
public final class Histogram {
    /** Each power of two is cut into so many equal parts. */
    private static final int PART_BITS = 5;

    private static final int PARTS = 1 << PART_BITS;

    private final long[] counts = new long[Long.SIZE * PARTS];
    private long total;
    private long largest;

    /** Empty. */
    public Histogram() {}

    /** Counts a duration; a negative one counts as zero. */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[indexOf(value)]++;
        total++;
        largest = Math.max(largest, value);
    }

    /** How many were counted. */
    public long total() {
        return total;
    }

    /** The largest, exactly. */
    public long largest() {
        return largest;
    }

    /**
     * The duration that a share of all does not exceed.
     *
     * @param share 0 to 1
     */
    public long quantile(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return Math.min(largest, upperBound(i));
            }
        }
        return largest;
    }

    private static int indexOf(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - PART_BITS - 1);
        return shift * PARTS + (int) (value >>> shift);
    }

    private static long upperBound(int index) {
        if (index < 2 * PARTS) {
            return index;
        }
        int shift = index / PARTS - 1;
        long part = index - (long) shift * PARTS;
        return ((part + 1) << shift) - 1;
    }
}

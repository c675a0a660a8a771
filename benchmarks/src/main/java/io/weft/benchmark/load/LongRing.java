package io.weft.benchmark.load;

import java.util.Arrays;

/** A queue of longs that grows. */
final class LongRing {
    private long[] values = {};
    private int head;
    private int size;

    void add(long value) {
        if (size == values.length) {
            grow();
        }
        values[(head + size) % values.length] = value;
        size++;
    }

    /** The oldest, which is taken out. */
    long poll() {
        if (size == 0) {
            throw new IllegalStateException("A message came that nobody sent.");
        }
        long value = values[head];
        head = (head + 1) % values.length;
        size--;
        return value;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(values, Math.max(4, 2 * values.length));
        for (int i = 0; i < size; i++) {
            larger[i] = values[(head + i) % values.length];
        }
        values = larger;
        head = 0;
    }
}

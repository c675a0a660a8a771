package io.weft.benchmark.load;

import java.io.IOException;
import java.time.Duration;

/** How long the generator goes on sending. */
public interface Span {

    /**
     * Asked again and again, by the generator's thread.
     *
     * @param now {@link System#nanoTime}
     */
    boolean over(long now) throws IOException;

    /** So long from now. */
    static Span of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return now -> now - end >= 0;
    }
}

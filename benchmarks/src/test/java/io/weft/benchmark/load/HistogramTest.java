package io.weft.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void quantiles_are_exact_to_three_per_cent() {
        Histogram histogram = new Histogram();
        for (int i = 1; i <= 100_000; i++) {
            histogram.record(i * 1000L);
        }
        assertThat(histogram.total()).isEqualTo(100_000);
        for (double share : new double[] {0.001, 0.5, 0.9, 0.99, 0.999}) {
            double expected = share * 100_000_000;
            assertThat((double) histogram.quantile(share)).isCloseTo(expected, within(expected * 0.033));
        }
        assertThat(histogram.quantile(1)).isEqualTo(100_000_000);
        assertThat(histogram.largest()).isEqualTo(100_000_000);
    }

    @Test
    void counts_the_smallest_and_the_largest_durations() {
        Histogram histogram = new Histogram();
        histogram.record(-5);
        histogram.record(Long.MAX_VALUE);
        assertThat(histogram.quantile(0.5)).isZero();
        assertThat(histogram.quantile(1)).isEqualTo(Long.MAX_VALUE);
    }
}

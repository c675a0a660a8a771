package io.weft.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Series of(Double... values) {
        return new Series("scenario", "server", Metric.SERVER_CPU, List.of(values));
    }

    @Test
    void the_median_is_in_the_middle() {
        assertThat(of(9.0, 1.0, 2.0).median()).isEqualTo(2);
        assertThat(of(9.0, 1.0, 2.0, 4.0).median()).isEqualTo(3);
        assertThat(of(9.0, 1.0, 2.0).least()).isEqualTo(1);
        assertThat(of(9.0, 1.0, 2.0).largest()).isEqualTo(9);
    }
}

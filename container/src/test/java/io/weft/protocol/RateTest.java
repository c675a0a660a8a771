package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 42, -42_000_000_000L, Long.MAX_VALUE - 5})
    void aFullBucketHasTheTokensOfASecond(long now) {
        long bucket = Rate.capped(now - 7 * SECOND, now);
        for (int i = 0; i < 3; i++) {
            bucket = Rate.taken(bucket, 3);
            assertThat(Rate.isExceeded(bucket, now)).isFalse();
        }
        assertThat(Rate.isExceeded(Rate.taken(bucket, 3), now)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5})
    void tokensComeBackOneByOne(long now) {
        long bucket = now;
        for (int i = 0; i < 4; i++) {
            bucket = Rate.taken(bucket, 4);
        }
        assertThat(Rate.isExceeded(Rate.taken(bucket, 4), now + SECOND / 4 - 1)).isTrue();
        assertThat(Rate.isExceeded(Rate.taken(bucket, 4), now + SECOND / 4)).isFalse();
        assertThat(Rate.capped(bucket, now + SECOND / 4)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000_000, 999_999_999})
    void whoKeepsToTheRateIsNeverTooFast(int perSecond) {
        long bucket = 0;
        for (int i = 1; i <= 1000; i++) {
            long now = i * SECOND / perSecond;
            bucket = Rate.taken(Rate.capped(bucket, now), perSecond);
            assertThat(Rate.isExceeded(bucket, now)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000_001, Integer.MAX_VALUE})
    void aRateBeyondTheClockIsNoLimit(int perSecond) {
        long bucket = 0;
        for (int i = 0; i < 10_000; i++) {
            bucket = Rate.taken(bucket, perSecond);
        }
        assertThat(Rate.isExceeded(bucket, 0)).isFalse();
    }
}

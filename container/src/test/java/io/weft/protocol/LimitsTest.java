package io.weft.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    @Tag("security-09")
    @Tag("CVE-2016-10542")
    void areFiniteByDefault() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(Integer.MAX_VALUE, 131_072, 1000, 1000, 1_000_000, 65_536));
    }

    @Test
    void areAtLeastOne() {
        assertThat(new Limits(1, 1, 1).maxFragments()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(0, 1, 1))
                .withMessage("weft.maxFrameSize must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, -1, 1))
                .withMessage("weft.maxFragments must be at least 1, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 0))
                .withMessage("weft.maxControlFramesPerRead must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, 0, 1, 1))
                .withMessage("weft.maxControlFramesPerSecond must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, 1, 0, 1))
                .withMessage("weft.maxMessagesPerSecond must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(1, 1, 1, 1, 1, 0))
                .withMessage("weft.maxHeldBytes must be at least 1, not 0");
    }
}

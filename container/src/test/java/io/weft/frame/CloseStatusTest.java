package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class CloseStatusTest {
    @Test
    void namesTheEndsThatNoFrameDescribes() {
        assertThat(CloseStatus.NO_STATUS).isEqualTo(new CloseStatus(1005, ""));
        assertThat(CloseStatus.ABNORMAL).isEqualTo(new CloseStatus(1006, ""));
    }

    @Test
    @SuppressWarnings("NullAway") // that it fails is what the test shows
    void hasAReasonAlways() {
        assertThatNullPointerException()
                .isThrownBy(() -> new CloseStatus(1000, null))
                .withMessage("reason");
    }
}

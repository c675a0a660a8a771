package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViolationTest {
    @ParameterizedTest
    @EnumSource
    void canBeToldToThePeer(Violation violation) {
        assertThat(CloseCode.isAllowedOnWire(violation.closeCode())).isTrue();
        assertThat(violation.text().getBytes(UTF_8)).hasSizeBetween(1, ClosePayload.MAX_REASON_BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRule(Violation violation) {
        assertThat(violation.rule()).matches("RFC (6455|7692) §\\d+(\\.\\d+)*");
    }
}

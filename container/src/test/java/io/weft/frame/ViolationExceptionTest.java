package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViolationExceptionTest {
    private final ViolationException failure = new ViolationException(Violation.RESERVED_OPCODE, "opcode 3");

    @Test
    void saysWhatWhereAndWhich() {
        assertThat(failure).hasMessage("The opcode is reserved: opcode 3 (RFC 6455 §5.2)");
        assertThat(failure.violation()).isEqualTo(Violation.RESERVED_OPCODE);
    }

    @Test
    void tellsThePeerNoValues() {
        assertThat(failure.closeStatus()).isEqualTo(new CloseStatus(1002, "The opcode is reserved"));
    }

    @Test
    void costsNoStackTrace() {
        assertThat(failure.getStackTrace()).isEmpty();
    }
}

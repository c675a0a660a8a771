package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DecodeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathVariableTest {

    @Test
    void takesTheSegment() throws DecodeException {
        assertThat(new PathVariable("v", String.class).valueIn(Map.of("v", "a=b")))
                .isEqualTo("a=b");
        assertThat(new PathVariable("v", int.class).valueIn(Map.of("v", "12"))).isEqualTo(12);
        assertThat(new PathVariable("v", Boolean.class).valueIn(Map.of("v", "true")))
                .isEqualTo(true);
    }

    @Test
    void anUnknownVariableIsNull() throws DecodeException {
        assertThat(new PathVariable("v", String.class).valueIn(Map.of())).isNull();
        assertThat(new PathVariable("v", Long.class).valueIn(Map.of("w", "1"))).isNull();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> new PathVariable("vip-level", int.class).valueIn(Map.of("vip-level", "gold")))
                .withMessage("The path parameter {vip-level} is not a value of type int: gold")
                .satisfies(e -> assertThat(e.getText()).isEqualTo("gold"));
    }
}

package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpcodeTest {
    @Test
    void everyOpcodeIsFoundByItsNumber() {
        assertThat(Arrays.stream(Opcode.values()).map(opcode -> Opcode.of(opcode.code())))
                .containsExactly(Opcode.values());
    }

    @Test
    void reservedNumbersAreNoOpcodes() {
        assertThat(IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15).mapToObj(Opcode::of))
                .containsOnlyNulls();
    }

    @Test
    void closePingAndPongAreControlFrames() {
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isControl))
                .containsExactly(Opcode.CLOSE, Opcode.PING, Opcode.PONG);
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::isData))
                .containsExactly(Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY);
    }

    @Test
    void textAndBinaryStartMessages() {
        assertThat(Arrays.stream(Opcode.values()).filter(Opcode::startsMessage))
                .containsExactly(Opcode.TEXT, Opcode.BINARY);
    }
}

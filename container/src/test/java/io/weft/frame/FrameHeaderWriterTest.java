package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeaderWriterTest {
    @ParameterizedTest
    @CsvSource({
        "true,  0, TEXT,         0,                   8100",
        "false, 0, BINARY,       125,                 027d",
        "false, 0, CONTINUATION, 126,                 007e007e",
        "true,  0, BINARY,       65535,               827effff",
        "true,  0, BINARY,       65536,               827f0000000000010000",
        "true,  0, BINARY,       9223372036854775807, 827f7fffffffffffffff",
        "true,  4, TEXT,         1,                   c101",
        "true,  3, TEXT,         1,                   b101",
        "true,  0, CLOSE,        2,                   8802",
    })
    void writesTheShortestForm(boolean fin, int rsv, Opcode opcode, long length, String expected) {
        ByteBuffer into = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FrameHeaderWriter.write(into, fin, rsv, opcode, length);
        assertThat(Bytes.hex(into.flip())).isEqualTo(expected);
        assertThat(FrameHeaderWriter.size(length, false)).isEqualTo(into.limit());
    }

    @ParameterizedTest
    @CsvSource({
        "5,     818537fa213d",
        "126,   81fe007e37fa213d",
        "65536, 81ff000000000001000037fa213d",
    })
    void addsTheMaskingKey(long length, String expected) {
        ByteBuffer into = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FrameHeaderWriter.writeMasked(into, true, 0, Opcode.TEXT, length, 0x37FA213D);
        assertThat(Bytes.hex(into.flip())).isEqualTo(expected);
        assertThat(FrameHeaderWriter.size(length, true)).isEqualTo(into.limit());
    }
}

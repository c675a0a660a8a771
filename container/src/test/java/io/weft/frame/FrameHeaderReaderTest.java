package io.weft.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderReaderTest {
    private static final int NO_RSV = 0;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 125, 126, 65_535, 65_536, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE})
    void readsWhatTheWriterWrote(long length) throws ViolationException {
        ByteBuffer unmasked = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES);
        FrameHeaderWriter.write(unmasked, true, 0, Opcode.BINARY, length);
        FrameHeaderReader client = new FrameHeaderReader(Role.CLIENT, NO_RSV, NO_RSV);
        assertThat(client.read(unmasked.flip())).isTrue();
        assertThat(client.length()).isEqualTo(length);
        assertThat(client.masked()).isFalse();
        assertThat(client.maskingKey()).isZero();

        ByteBuffer masked = ByteBuffer.allocate(FrameHeaderWriter.MAX_BYTES);
        FrameHeaderWriter.writeMasked(masked, false, 0, Opcode.CONTINUATION, length, 0x89ABCDEF);
        FrameHeaderReader server = new FrameHeaderReader(Role.SERVER, NO_RSV, NO_RSV);
        assertThat(server.read(masked.flip())).isTrue();
        assertThat(server.length()).isEqualTo(length);
        assertThat(server.opcode()).isEqualTo(Opcode.CONTINUATION);
        assertThat(server.fin()).isFalse();
        assertThat(server.masked()).isTrue();
        assertThat(server.maskingKey()).isEqualTo(0x89ABCDEF);
    }

    @Test
    void goesOnAfterEveryByteAndTakesNoneTooMany() throws ViolationException {
        FrameHeaderReader reader = new FrameHeaderReader(Role.SERVER, NO_RSV, NO_RSV);
        ByteBuffer first = Bytes.buffer("82 ff 0000000000010000 0a0b0c0d ee");
        int end = first.limit();
        for (int i = first.position() + 1; i < end - 1; i++) {
            first.limit(i);
            assertThat(reader.read(first)).isFalse();
        }
        first.limit(end);
        assertThat(reader.read(first)).isTrue();
        assertThat(first.remaining()).isEqualTo(1);
        assertThat(reader.length()).isEqualTo(65_536);
        assertThat(reader.maskingKey()).isEqualTo(0x0A0B0C0D);

        assertThat(reader.read(Bytes.buffer(""))).isFalse();
        assertThat(reader.read(Bytes.buffer("89 80 01020304"))).isTrue();
        assertThat(reader.opcode()).isEqualTo(Opcode.PING);
        assertThat(reader.length()).isZero();
        assertThat(reader.maskingKey()).isEqualTo(0x01020304);
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, 83, RESERVED_OPCODE, opcode 3",
        "CLIENT, 8f, RESERVED_OPCODE, opcode 15",
        "CLIENT, c1, RESERVED_BIT_SET, TEXT frame with RSV1=1 RSV2=0 RSV3=0",
        "CLIENT, a2, RESERVED_BIT_SET, BINARY frame with RSV1=0 RSV2=1 RSV3=0",
        "CLIENT, 99, RESERVED_BIT_SET, PING frame with RSV1=0 RSV2=0 RSV3=1",
        "CLIENT, 08, CONTROL_FRAME_FRAGMENTED, CLOSE without FIN",
        "CLIENT, 8a 7e, CONTROL_FRAME_TOO_LONG, PONG with an extended length",
        "CLIENT, 81 80, SERVER_FRAME_MASKED, TEXT frame",
        "SERVER, 82 00, CLIENT_FRAME_UNMASKED, BINARY frame",
        "CLIENT, 82 7e 007d, LENGTH_NOT_MINIMAL, length 125 in 2 bytes",
        "CLIENT, 82 7f 000000000000ffff, LENGTH_NOT_MINIMAL, length 65535 in 8 bytes",
        "CLIENT, 82 7f 80, LENGTH_NEGATIVE, BINARY frame",
    })
    @Tag("security-02")
    @Tag("security-03")
    @Tag("security-04")
    @Tag("security-05")
    @Tag("BZ-69844")
    void failsAtTheFirstByteThatBreaksARule(Role self, String header, Violation expected, String detail) {
        ByteBuffer bytes = Bytes.buffer(header + "ee");
        ViolationException failure = catchThrowableOfType(
                ViolationException.class, () -> new FrameHeaderReader(self, NO_RSV, NO_RSV).read(bytes));
        assertThat(failure.violation()).isEqualTo(expected);
        assertThat(failure).hasMessageContaining(": " + detail + " (");
        assertThat(bytes.remaining()).isEqualTo(1);
    }

    @Test
    void anExtensionMayClaimABitOfAMessagesFirstFrame() throws ViolationException {
        FrameHeaderReader reader = new FrameHeaderReader(Role.CLIENT, 4, 0);
        assertThat(reader.read(Bytes.buffer("41 00"))).isTrue();
        assertThat(reader.rsv()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 00", "a0 00", "a1 00", "e2 00", "10 00"})
    void anExtensionMayClaimABitOfEveryDataFrame(String header) throws ViolationException {
        FrameHeaderReader reader = new FrameHeaderReader(Role.CLIENT, 4, 3);
        assertThat(reader.read(Bytes.buffer(header))).isTrue();
        assertThat(reader.rsv()).isEqualTo(Integer.parseInt(header.substring(0, 1), 16) & 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a9", "60", "98"})
    void aBitOfDataFramesIsNotForControlFrames(String header) {
        assertThat(catchThrowableOfType(ViolationException.class, () -> new FrameHeaderReader(Role.CLIENT, 4, 3)
                                .read(Bytes.buffer(header)))
                        .violation())
                .isEqualTo(Violation.RESERVED_BIT_SET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0", "c9", "e1"})
    @Tag("security-04")
    void aClaimedBitIsNotForOtherFramesNorDoesItClaimOthers(String header) {
        assertThat(catchThrowableOfType(ViolationException.class, () -> new FrameHeaderReader(Role.CLIENT, 4, 0)
                                .read(Bytes.buffer(header)))
                        .violation())
                .isEqualTo(Violation.RESERVED_BIT_SET);
    }
}

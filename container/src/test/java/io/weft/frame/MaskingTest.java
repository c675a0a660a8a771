package io.weft.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
    private static final int KEY = 0x37FA213D;

    @Test
    void theExampleOfTheRfc() {
        ByteBuffer payload = Bytes.buffer("7f9f4d5158"); // RFC 6455 §5.7
        assertThat(Masking.apply(payload, KEY, 0)).isTrue();
        assertThat(US_ASCII.decode(payload).toString()).isEqualTo("Hello");
    }

    @Test
    void everyLengthAtEveryOffsetIsMaskedAsTheRfcSays() {
        for (int length = 0; length <= 100; length++) {
            for (long offset = 0; offset < 8; offset++) {
                byte[] bytes = new byte[length];
                new Random(length).nextBytes(bytes);
                ByteBuffer payload = Bytes.buffer(bytes);
                Masking.apply(payload, KEY, offset);
                assertThat(Bytes.hex(payload))
                        .as("%d bytes at offset %d", length, offset)
                        .isEqualTo(Bytes.hex(ByteBuffer.wrap(byteByByte(bytes, offset))));
            }
        }
    }

    @Test
    void touchesNothingAroundThePayload() {
        byte[] array = new byte[64];
        Masking.apply(ByteBuffer.wrap(array, 5, 50), KEY, 0);
        assertThat(array).startsWith(new byte[5]).endsWith(new byte[9]);
    }

    @Test
    void anOffsetBeyondIntKeepsThePhase() {
        ByteBuffer payload = Bytes.buffer("00");
        Masking.apply(payload, KEY, (1L << 40) + 3);
        assertThat(Bytes.hex(payload)).isEqualTo("3d");
    }

    @Test
    void seesTheOneByteThatIsNotAscii() {
        for (int length = 1; length <= 50; length++) {
            assertThat(Masking.apply(Bytes.buffer(new byte[length]), 0, 0)).isTrue();
            for (int at = 0; at < length; at++) {
                byte[] bytes = new byte[length];
                bytes[at] = (byte) 0x80;
                assertThat(Masking.apply(Bytes.buffer(bytes), 0, 0))
                        .as("byte %d of %d", at, length)
                        .isFalse();
            }
        }
    }

    /** RFC 6455 §5.3, word for word. */
    private static byte[] byteByByte(byte[] original, long offset) {
        byte[] transformed = new byte[original.length];
        for (int i = 0; i < original.length; i++) {
            int j = (int) ((i + offset) % 4);
            transformed[i] = (byte) (original[i] ^ (KEY >>> (24 - 8 * j)));
        }
        return transformed;
    }
}

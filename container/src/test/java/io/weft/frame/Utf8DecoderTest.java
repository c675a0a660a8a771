package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {
    private static final String TEXT = "aé€😀z世";
    private static final byte[] BYTES = TEXT.getBytes(UTF_8);

    private final Utf8Decoder decoder = new Utf8Decoder();

    @Test
    void everyCutInThreePartsGivesTheSameText() {
        for (int first = 0; first <= BYTES.length; first++) {
            for (int second = first; second <= BYTES.length; second++) {
                String read =
                        decode(0, first, false) + decode(first, second, false) + decode(second, BYTES.length, true);
                assertThat(read).as("cut at %d and %d", first, second).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void everyCutOfTheLeastKindGivesTheSameText() {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < BYTES.length; i++) {
            read.append(decode(i, i + 1, i + 1 == BYTES.length));
        }
        assertThat(read).hasToString(TEXT);
    }

    @Test
    void aCharacterComesWithItsLastByte() {
        assertThat(decoder.decode(Bytes.buffer("61 f09f"), false)).isEqualTo("a");
        assertThat(decoder.decode(Bytes.buffer("98"), false)).isEmpty();
        assertThat(decoder.decode(Bytes.buffer("80"), false)).isEqualTo("😀");
    }

    @Test
    void consumesTheChunk() {
        ByteBuffer chunk = Bytes.buffer("61 c3");
        decoder.decode(chunk, false);
        assertThat(chunk.hasRemaining()).isFalse();
    }

    @Test
    void resetForgetsAnUnfinishedCharacter() {
        decoder.decode(Bytes.buffer("e282"), false);
        decoder.reset();
        assertThat(decoder.decode(Bytes.buffer("62"), true)).isEqualTo("b");
    }

    private String decode(int from, int to, boolean last) {
        return decoder.decode(ByteBuffer.wrap(BYTES, from, to - from), last);
    }
}

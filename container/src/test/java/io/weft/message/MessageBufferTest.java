package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageBufferTest {
    private final MessageBuffer buffer = new MessageBuffer();

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMessageInOneChunkIsNeverHeld() {
        ByteBuffer chunk = text("whole €");

        assertThat(buffer.text(chunk, true)).isEqualTo("whole €");
        assertThat(chunk.hasRemaining()).isFalse();
        assertThat(buffer.bytes(bytes(5), true)).hasSize(5);
        assertThat(buffer.held()).isZero();
    }

    @Test
    void decodesFromTheMiddleOfAnArrayAndFromOutsideTheHeap() {
        ByteBuffer inside = text("--inner--").position(2).limit(7).slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(5).put(text("outer")).flip();

        assertThat(buffer.text(inside, true)).isEqualTo("inner");
        assertThat(buffer.text(direct, true)).isEqualTo("outer");
    }

    @Test
    void joinsChunksEvenInsideACharacter() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

        assertThat(buffer.text(ByteBuffer.wrap(euro, 0, 1), false)).isNull();
        assertThat(buffer.text(ByteBuffer.wrap(euro, 1, 2), true)).isEqualTo("€");
        assertThat(buffer.held()).isZero();
    }

    @Test
    void growsWithTheBytesAndNotAhead() {
        assertThat(buffer.bytes(bytes(1), false)).isNull();
        assertThat(buffer.held()).isEqualTo(512);
        assertThat(buffer.bytes(bytes(511), false)).isNull();
        assertThat(buffer.held()).isEqualTo(512);
        assertThat(buffer.bytes(bytes(1), false)).isNull();
        assertThat(buffer.held()).isEqualTo(1024);
        assertThat(buffer.bytes(bytes(10_000), false)).isNull();
        assertThat(buffer.held()).isEqualTo(10_513);
        assertThat(buffer.bytes(bytes(0), true)).hasSize(10_513);
        assertThat(buffer.held()).isZero();
    }

    @Test
    void aLongFirstChunkIsHeldAsItIs() {
        assertThat(buffer.bytes(bytes(100_000), false)).isNull();

        assertThat(buffer.held()).isEqualTo(100_000);
    }

    @Test
    void handsOutArraysOfTheMessagesLength() {
        assertThat(buffer.bytes(bytes(3), false)).isNull();

        assertThat(buffer.bytes(bytes(4), true)).hasSize(7);
    }

    @Test
    void forgetsWhatIsCleared() {
        assertThat(buffer.text(text("lost"), false)).isNull();
        buffer.clear();

        assertThat(buffer.held()).isZero();
        assertThat(buffer.text(text("next"), true)).isEqualTo("next");
    }

    @Test
    void growsUpToTheLongestArray() {
        assertThat(MessageBuffer.grown(512, 513)).isEqualTo(1024);
        assertThat(MessageBuffer.grown(512, 5000)).isEqualTo(5000);
        assertThat(MessageBuffer.grown(1 << 30, (1L << 30) + 1)).isEqualTo(Integer.MAX_VALUE - 8);
        assertThatIllegalStateException()
                .isThrownBy(() -> MessageBuffer.grown(1 << 30, Integer.MAX_VALUE - 7L))
                .withMessageContaining("2147483640");
    }

    @Test
    void saysBeforeHowMuchItWillHoldMore() {
        assertThat(buffer.growth(bytes(100), true))
                .as("decoded from where it lies")
                .isZero();
        long foretold = 0;
        for (int size : new int[] {1, 511, 1, 511, 3000, 0, 100_000}) {
            foretold += buffer.growth(bytes(size), false);
            assertThat(buffer.bytes(bytes(size), false)).isNull();
            assertThat(buffer.held()).isEqualTo((int) foretold);
        }
        assertThat(buffer.growth(bytes(200_000), true)).isPositive();
        buffer.clear();
        assertThat(buffer.growth(bytes(0), false)).isEqualTo(512);
    }
}

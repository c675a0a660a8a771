package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.compression.Messages.Received;
import io.weft.extension.Chunks;
import io.weft.extension.CountingBuffers;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InflatedOutputTest {
    private final CountingBuffers buffers = new CountingBuffers(10);

    /** Chunks are full but for the last, which is never empty unless it is the only one. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "10, 10", "11, 10-1", "20, 10-10", "25, 10-10-5", "30, 10-10-10"})
    void handsOnFullChunks(int size, String chunks) throws Exception {
        Received received = new Received(1000);
        write(new InflatedOutput(buffers, received), size, true);

        assertThat(received.sizes.toString().replaceAll("[\\[\\] ]", "").replace(',', '-'))
                .isEqualTo(chunks);
        assertThat(received.ended).isTrue();
        assertThat(buffers.out()).isZero();
        assertThat(buffers.most()).isLessThanOrEqualTo(2);
        for (int i = 0; i < size; i++) {
            assertThat(received.bytes.toByteArray()[i]).isEqualTo((byte) i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 1", "15, 2"})
    void inTheMiddleOfAMessageNothingIsHeldBack(int size, int chunks) throws Exception {
        Received received = new Received(1000);
        write(new InflatedOutput(buffers, received), size, false);

        assertThat(received.sizes).hasSize(chunks);
        assertThat(received.bytes.size()).isEqualTo(size);
        assertThat(received.ended).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "10", "15", "20"})
    void oneByteOverTheLimitIsTakenAndNoMore(int limit) throws Exception {
        Received received = new Received(limit);
        InflatedOutput out = new InflatedOutput(buffers, received);
        assertThatThrownBy(() -> write(out, 100, true)).isInstanceOf(ViolationException.class);

        assertThat(out.produced()).isEqualTo(limit + 1);
        assertThat(buffers.out()).isZero();
    }

    @Test
    void aReceiverThatTakesMoreThanItSaidIsAFault() {
        Chunks careless = new Chunks() {
            @Override
            public void accept(ByteBuffer chunk, boolean last) {}

            @Override
            public long room() {
                return 3;
            }
        };
        assertThatThrownBy(() -> write(new InflatedOutput(buffers, careless), 10, true))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void write(InflatedOutput out, int size, boolean last) throws ViolationException {
        try {
            for (int i = 0; i < size; ) {
                ByteBuffer room = out.room();
                int count = 0;
                while (room.hasRemaining() && i < size) {
                    room.put((byte) i++);
                    count++;
                }
                out.wrote(count);
            }
            out.end(last);
        } finally {
            out.release();
        }
    }
}

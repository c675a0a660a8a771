package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.CountingBuffers;
import io.weft.extension.OutboundPiece;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DeflateOutputTest {
    private final CountingBuffers buffers = new CountingBuffers(100);
    private final OutboundPiece piece = new OutboundPiece(ByteBuffer.allocate(1), true, true, buffers);

    @Test
    void aSmallOutputStaysInThePooledBuffer() {
        DeflateOutput out = new DeflateOutput(buffers);
        out.room().put(new byte[] {1, 2, 3});
        out.drop(1);
        assertThat(out.size()).isEqualTo(2);
        out.replace(piece, 4);
        out.release();

        assertThat(Messages.bytes(piece.payload())).containsExactly(1, 2);
        assertThat(buffers.out()).isOne();
        piece.release();
        assertThat(buffers.out()).isZero();
    }

    @Test
    void aLargeOneGrowsAndGivesThePooledBufferBack() {
        DeflateOutput out = new DeflateOutput(buffers);
        for (int i = 0; i < 1000; i++) {
            assertThat(out.room().remaining()).isGreaterThanOrEqualTo(64);
            out.room().put((byte) i);
        }
        assertThat(buffers.out()).isZero();
        out.replace(piece, 0);
        out.release();

        assertThat(piece.payload().remaining()).isEqualTo(1000);
        assertThat(piece.payload().get(999)).isEqualTo((byte) 999);
        piece.release();
    }

    @Test
    void whatIsNotUsedGoesBack() {
        new DeflateOutput(buffers).release();
        assertThat(buffers.out()).isZero();
    }
}

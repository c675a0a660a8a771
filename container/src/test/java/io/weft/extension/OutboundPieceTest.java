package io.weft.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OutboundPieceTest {
    private final CountingBuffers buffers = new CountingBuffers();
    private final ByteBuffer original = ByteBuffer.wrap(new byte[] {1, 2});

    @Test
    void isWhatTheApplicationSentUntilItIsReplaced() {
        OutboundPiece piece = new OutboundPiece(original, true, false, buffers);

        assertThat(piece.first()).isTrue();
        assertThat(piece.last()).isFalse();
        assertThat(piece.replaced()).isFalse();
        assertThat(piece.payload()).isSameAs(original);
        assertThat(piece.rsv()).isZero();
        piece.release();
    }

    @Test
    void collectsBitsAndGivesBackAllBuffersOnce() {
        OutboundPiece piece = new OutboundPiece(original, false, true, buffers);
        ByteBuffer one = buffers.take();
        ByteBuffer two = buffers.take();
        piece.replace(one, 4, one);
        piece.replace(ByteBuffer.allocate(1), 1, null);
        piece.replace(two, 0, two);

        assertThat(piece.rsv()).isEqualTo(5);
        assertThat(piece.replaced()).isTrue();
        assertThat(piece.payload()).isSameAs(two);
        assertThat(buffers.out()).isEqualTo(2);
        piece.release();
        piece.release();
        assertThat(buffers.out()).isZero();
    }
}

package io.weft.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the sinks say they will hold, which is refused before it is allocated. */
class MessageSinkTest {
    private static final ByteBuffer PIECE = ByteBuffer.allocate(100);

    @Test
    void aSinkThatDeliversPiecesHoldsNothing() {
        assertThat(new PartialTextSink((piece, last) -> {}).growth(PIECE, false))
                .isZero();
        assertThat(new PartialBytesSink((piece, last) -> {}).growth(PIECE, false))
                .isZero();
        assertThat(new PartialBufferSink((piece, last) -> {}).growth(PIECE, false))
                .isZero();
    }

    @Test
    void aSinkThatDeliversWholeMessagesHoldsTheirPieces() {
        WholeBytesSink sink = new WholeBytesSink((message, last) -> {});
        assertThat(sink.growth(PIECE, false)).isGreaterThanOrEqualTo(PIECE.remaining());
        assertThat(sink.growth(PIECE, true)).as("whole in one chunk").isZero();
    }
}

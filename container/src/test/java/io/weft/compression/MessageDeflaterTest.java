package io.weft.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.CountingBuffers;
import io.weft.extension.OutboundPiece;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageDeflaterTest {
    private static final byte[] TEXT = "weft and warp, ".repeat(20).getBytes(UTF_8);
    private final CountingBuffers buffers = new CountingBuffers();
    private final Zlib zlib = new Zlib();
    private final ZlibPool pool = new ZlibPool(zlib, 2);

    private MessageDeflater deflater(int threshold, boolean takeover) {
        return new MessageDeflater(pool, buffers, new MessageDeflater.Terms(1, threshold, takeover, 15));
    }

    @AfterEach
    void nothingIsLeft() {
        pool.close();
        zlib.assertAllEnded();
        assertThat(buffers.out()).isZero();
    }

    @Test
    void messagesUnderTheThresholdStayAsTheyAre() {
        MessageDeflater deflater = deflater(TEXT.length, false);
        byte[] shorter = new byte[TEXT.length - 1];

        assertThat(Messages.deflate(deflater, buffers, shorter)).isNull();
        assertThat(zlib.made).hasValue(0);
        assertThat(Messages.deflate(deflater, buffers, TEXT)).hasSizeLessThan(50);
    }

    /** Of a message in pieces nobody knows the length: its first piece decides. */
    @Test
    void theFirstPieceDecides() {
        MessageDeflater deflater = deflater(10, false);
        OutboundPiece first = new OutboundPiece(ByteBuffer.allocate(9), true, false, buffers);
        OutboundPiece last = new OutboundPiece(ByteBuffer.allocate(900), false, true, buffers);
        deflater.apply(first);
        deflater.apply(last);
        assertThat(first.replaced() || last.replaced()).isFalse();

        List<byte[]> sent = Messages.deflate(deflater, buffers, List.of(new byte[900], new byte[9], new byte[0]));
        assertThat(sent.get(2)).containsExactly(0);
    }

    @Test
    void whatDoesNotShrinkStaysAsItIsUnlessTheWindowIsKept() {
        byte[] noise = Messages.noise(new Random(5), 100_000);

        assertThat(Messages.deflate(deflater(0, false), buffers, noise)).isNull();
        MessageDeflater keeping = deflater(0, true);
        assertThat(Messages.deflate(keeping, buffers, noise)).hasSizeBetween(100_001, 100_100);
        keeping.close();
        keeping.close();
    }

    @Test
    void anEmptyMessageIsOneByte() {
        MessageDeflater keeping = deflater(0, true);
        for (int i = 0; i < 3; i++) {
            assertThat(Messages.deflate(keeping, buffers, new byte[0])).containsExactly(0);
        }
        keeping.close();
        assertThat(Messages.deflate(deflater(0, false), buffers, new byte[0])).isNull();
    }

    @Test
    void directAndReadOnlyBuffersAreRead() {
        MessageDeflater deflater = deflater(0, false);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(TEXT.length + 4).position(4).put(TEXT).position(4);
        for (ByteBuffer given : List.of(direct, ByteBuffer.wrap(TEXT).asReadOnlyBuffer())) {
            int position = given.position();
            OutboundPiece piece = new OutboundPiece(given, true, true, buffers);
            deflater.apply(piece);

            assertThat(new ReferenceInflater().message(Messages.bytes(piece.payload())))
                    .isEqualTo(TEXT);
            assertThat(given.position()).isEqualTo(position);
            piece.release();
        }
    }

    @Test
    void aWindowThatIsKeptMakesTheNextMessageSmaller() {
        MessageDeflater keeping = deflater(0, true);
        byte[] first = Messages.compressed(keeping, buffers, TEXT);
        byte[] second = Messages.compressed(keeping, buffers, TEXT);
        assertThat(second.length).isLessThan(first.length / 2);
        keeping.close();
    }
}

package io.weft.extension;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.frame.Bytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OutboundChainTest {
    private final CountingBuffers buffers = new CountingBuffers();
    private final XorExtension one = new XorExtension("one", 4, Unit.MESSAGE, 0x0f);
    private final XorExtension two = new XorExtension("two", 1, Unit.FRAME, 0xf0);
    private final OutboundChain chain =
            requireNonNull(Pipeline.NONE.with(one.active()).with(two.active()).outbound(buffers));

    @Test
    void everyTransformHasItsTurn() {
        ByteBuffer payload = Bytes.buffer("00 01");
        OutboundPiece first = chain.apply(payload, true, false);
        OutboundPiece last = chain.apply(payload, false, true);

        assertThat(Bytes.hex(first.payload())).isEqualTo("fffe");
        assertThat(first.rsv()).isEqualTo(5);
        assertThat(last.rsv()).isEqualTo(1);
        assertThat(Bytes.hex(payload)).isEqualTo("0001");
        first.release();
        last.release();
        assertThat(buffers.out()).isZero();
    }

    @Test
    void closesAll() {
        chain.close();
        assertThat(one.open).isZero();
        assertThat(two.open).isZero();
    }
}

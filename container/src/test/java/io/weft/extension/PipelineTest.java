package io.weft.extension;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final ActiveExtension DEFLATE = extension("deflate", 4, Unit.MESSAGE);

    private static final InboundTransform NOTHING = new InboundTransform() {
        @Override
        public boolean begin(int rsv) {
            return false;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last, Chunks next) {}

        @Override
        public void close() {}
    };

    private final CountingBuffers buffers = new CountingBuffers();

    private static ActiveExtension extension(String name, int rsv, Unit unit) {
        return new XorExtension(name, rsv, unit, 1).active();
    }

    private static Chunks end() {
        return new Chunks() {
            @Override
            public void accept(ByteBuffer chunk, boolean last) throws ViolationException {}

            @Override
            public long room() {
                return 0;
            }
        };
    }

    @Test
    void noneCostsNothing() {
        assertThat(Pipeline.NONE.isEmpty()).isTrue();
        assertThat(Pipeline.NONE.rsv(Unit.MESSAGE)).isZero();
        assertThat(Pipeline.NONE.inbound(Unit.MESSAGE, buffers, end())).isNull();
        assertThat(Pipeline.NONE.inbound(Unit.FRAME, buffers, end())).isNull();
        assertThat(Pipeline.NONE.outbound(buffers)).isNull();
    }

    @Test
    void knowsTheBitsOfEachUnit() {
        Pipeline pipeline = Pipeline.NONE
                .with(DEFLATE)
                .with(extension("x", 2, Unit.MESSAGE))
                .with(extension("y", 1, Unit.FRAME))
                .with(extension("z", 0, Unit.FRAME));

        assertThat(pipeline.isEmpty()).isFalse();
        assertThat(pipeline.rsv(Unit.MESSAGE)).isEqualTo(6);
        assertThat(pipeline.rsv(Unit.FRAME)).isEqualTo(1);
        assertThat(pipeline.inbound(Unit.MESSAGE, buffers, end())).isNotNull();
        assertThat(pipeline.inbound(Unit.FRAME, buffers, end())).isNotNull();
        assertThat(pipeline.outbound(buffers)).isNotNull();
    }

    /** RFC 6455 §9.1: "foo, bar" means that bar is applied to what foo has made. */
    @Test
    void whatIsSentPassesThroughTheFirstOneFirst() {
        Pipeline pipeline = Pipeline.NONE
                .with(new ActiveExtension("foo", 2, Unit.MESSAGE, b -> NOTHING, b -> appending("foo")))
                .with(new ActiveExtension("bar", 1, Unit.MESSAGE, b -> NOTHING, b -> appending("bar")));

        OutboundPiece piece =
                requireNonNull(pipeline.outbound(buffers)).apply(ByteBuffer.wrap(new byte[] {'x'}), true, true);
        assertThat(piece.payload())
                .isEqualTo(ByteBuffer.wrap("xfoobar".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static OutboundTransform appending(String text) {
        return new OutboundTransform() {
            @Override
            public void apply(OutboundPiece piece) {
                ByteBuffer more = ByteBuffer.allocate(piece.payload().remaining() + text.length());
                more.put(piece.payload().duplicate()).put(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                piece.replace(more.flip(), 0, null);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aReservedBitHasOneOwner() {
        Pipeline pipeline = Pipeline.NONE.with(DEFLATE);
        ActiveExtension other = extension("other", 5, Unit.FRAME);

        assertThat(pipeline.objection(other)).contains("other", "4", "deflate");
        assertThatThrownBy(() -> pipeline.with(other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(pipeline.objection(extension("third", 2, Unit.FRAME))).isNull();
    }

    @Test
    void messagesComeBeforeFrames() {
        assertThat(Pipeline.NONE.with(extension("frames", 2, Unit.FRAME)).objection(DEFLATE))
                .contains("deflate", "frames");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void thereAreThreeReservedBits(int rsv) {
        assertThatThrownBy(() -> extension("x", rsv, Unit.FRAME)).hasMessageContaining(String.valueOf(rsv));
    }
}

package io.weft.extension;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.extension.ActiveExtension.Unit;
import io.weft.frame.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundChainTest {
    private final List<String> told = new ArrayList<>();
    private final XorExtension one = new XorExtension("one", 4, Unit.MESSAGE, 0x0f);
    private final XorExtension two = new XorExtension("two", 2, Unit.MESSAGE, 0xf0);
    private final InboundChain chain = chain(Pipeline.NONE.with(one.active()).with(two.active()), new Chunks() {
        @Override
        public void accept(ByteBuffer chunk, boolean last) {
            told.add(Bytes.hex(chunk) + (last ? " last" : ""));
        }

        @Override
        public long room() {
            return 77;
        }
    });

    private static InboundChain chain(Pipeline pipeline, Chunks end) {
        return requireNonNull(pipeline.inbound(Unit.MESSAGE, new CountingBuffers(), end));
    }

    @Test
    void onlyTransformsWhoseBitIsSetTakePart() throws Exception {
        assertThat(chain.begin(0)).isFalse();
        assertThat(chain.begin(4)).isTrue();
        chain.accept(Bytes.buffer("00"), false);
        assertThat(chain.begin(2)).isTrue();
        chain.accept(Bytes.buffer("00"), true);
        assertThat(chain.begin(6)).isTrue();
        chain.accept(Bytes.buffer("00"), true);

        assertThat(told).containsExactly("0f", "f0 last", "ff last");
    }

    @Test
    void roomIsThatOfTheEnd() throws Exception {
        List<Long> rooms = new ArrayList<>();
        ActiveExtension asking = new ActiveExtension(
                "asking",
                1,
                Unit.MESSAGE,
                buffers -> new InboundTransform() {
                    @Override
                    public boolean begin(int rsv) {
                        return true;
                    }

                    @Override
                    public void accept(ByteBuffer chunk, boolean last, Chunks next) {
                        rooms.add(next.room());
                    }

                    @Override
                    public void close() {}
                },
                buffers -> {
                    throw new AssertionError("not asked for");
                });
        InboundChain asked = chain(Pipeline.NONE.with(asking), new Chunks() {
            @Override
            public void accept(ByteBuffer chunk, boolean last) {}

            @Override
            public long room() {
                return 5;
            }
        });
        asked.begin(0);
        asked.accept(Bytes.buffer("00"), true);

        assertThat(rooms).containsExactly(5L);
    }

    @Test
    void closesAll() {
        chain.close();
        chain.close();

        assertThat(one.open).isZero();
        assertThat(two.open).isZero();
    }
}

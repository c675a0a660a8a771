package io.weft.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a transform is taken to hold that says nothing of it. */
class InboundTransformTest {

    @Test
    void holdsNothingUnlessItSaysSo() {
        assertThat(new Silent().heldBytes()).isZero();
    }

    /** Written before anybody asked what it holds. */
    private static final class Silent implements InboundTransform {

        @Override
        public boolean begin(int rsv) {
            return false;
        }

        @Override
        public void accept(ByteBuffer chunk, boolean last, Chunks next) {
            throw new AssertionError("it wants no bytes");
        }

        @Override
        public void close() {}
    }
}

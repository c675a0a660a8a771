package io.weft.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.compression.CountedDeflate;
import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.Chunks;
import io.weft.extension.CountingBuffers;
import io.weft.extension.Pipeline;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a connection holds more that has agreed upon compression, and has nothing to say. */
class IdleCostTest {
    private static final int CONNECTIONS = 10_000;
    private static final int MOST_BYTES = 512;

    @Test
    void agreedCompressionCostsAFewHundredBytesAndNothingNative() {
        CountedDeflate deflate = new CountedDeflate(CountedDeflate.settings(false, 15, 0));
        Pipeline pipeline = deflate.server();
        CountingBuffers buffers = new CountingBuffers();
        Object[] held = new Object[2 * CONNECTIONS];
        make(pipeline, buffers, held);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        make(pipeline, buffers, held);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / CONNECTIONS;

        assertThat(each).isBetween(1L, (long) MOST_BYTES);
        assertThat(deflate.made()).isZero();
        assertThat(buffers.out()).isZero();
    }

    private static void make(Pipeline pipeline, CountingBuffers buffers, Object[] held) {
        Chunks end = new Chunks() {
            @Override
            public void accept(ByteBuffer chunk, boolean last) {}

            @Override
            public long room() {
                return 0;
            }
        };
        for (int i = 0; i < CONNECTIONS; i++) {
            held[2 * i] = pipeline.inbound(Unit.MESSAGE, buffers, end);
            held[2 * i + 1] = pipeline.outbound(buffers);
        }
    }
}

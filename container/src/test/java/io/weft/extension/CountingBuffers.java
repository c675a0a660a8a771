package io.weft.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Lends new buffers and knows which have not come back, and how many were out at the same time. */
public final class CountingBuffers implements Buffers {

    private final int size;
    private final Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private int most;

    public CountingBuffers(int size) {
        this.size = size;
    }

    public CountingBuffers() {
        this(16 * 1024);
    }

    @Override
    public ByteBuffer take() {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        lent.add(buffer);
        most = Math.max(most, lent.size());
        return buffer;
    }

    @Override
    public void give(ByteBuffer buffer) {
        assertThat(lent.remove(buffer)).as("a buffer that was lent, once").isTrue();
        buffer.clear().put(new byte[buffer.capacity()]); // Whoever still reads it must notice.
    }

    /** How many buffers have not come back. */
    public int out() {
        return lent.size();
    }

    /** How many were out at the same time at most. */
    public int most() {
        return most;
    }
}

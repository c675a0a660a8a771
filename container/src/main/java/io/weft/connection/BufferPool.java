package io.weft.connection;

import io.weft.extension.Buffers;
import java.nio.ByteBuffer;

/**
 * Lends heap buffers of one size to connections that have bytes to move, so that idle ones own none.
 *
 * <p>Thread-safe and lock-free. A buffer too many is left to the garbage collector; a buffer too few is allocated.
 */
public final class BufferPool implements Buffers {

    private final int bufferSize;

    private final Pool<ByteBuffer> pool;

    /**
     * Makes an empty pool.
     *
     * @param bufferSize the capacity of every buffer, in bytes
     * @param mostKept how many buffers are kept at most, at least 1
     */
    public BufferPool(int bufferSize, int mostKept) {
        this.bufferSize = bufferSize;
        this.pool = new Pool<>(mostKept);
    }

    @Override
    public ByteBuffer take() {
        ByteBuffer kept = pool.take();
        return kept == null ? ByteBuffer.allocate(bufferSize) : kept.clear();
    }

    @Override
    public void give(ByteBuffer buffer) {
        pool.give(buffer);
    }

    /** The capacity of the buffers lent, in bytes. */
    public int bufferSize() {
        return bufferSize;
    }
}

package io.weft.connection;

import io.weft.extension.Buffers;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends heap buffers of one size to connections that have bytes to move, so that idle ones own none.
 *
 * <p>Thread-safe and lock-free. Threads start their search at different slots and so mostly find the buffer they gave back
 * last. A buffer too many is left to the garbage collector; a buffer too few is allocated.
 */
public final class BufferPool implements Buffers {

    private final int bufferSize;

    /** Owner: whoever wins the slot's compare-and-set. */
    private final AtomicReferenceArray<@Nullable ByteBuffer> slots;

    /**
     * Makes an empty pool.
     *
     * @param bufferSize the capacity of every buffer, in bytes
     * @param mostKept how many buffers are kept at most, at least 1
     */
    public BufferPool(int bufferSize, int mostKept) {
        this.bufferSize = bufferSize;
        this.slots = new AtomicReferenceArray<>(mostKept);
    }

    @Override
    public ByteBuffer take() {
        int length = slots.length();
        int start = startingSlot(length);
        for (int i = 0; i < length; i++) {
            int slot = (start + i) % length;
            if (slots.getPlain(slot) != null) {
                ByteBuffer found = slots.getAndSet(slot, null);
                if (found != null) {
                    return found.clear();
                }
            }
        }
        return ByteBuffer.allocate(bufferSize);
    }

    @Override
    public void give(ByteBuffer buffer) {
        int length = slots.length();
        int start = startingSlot(length);
        for (int i = 0; i < length; i++) {
            if (slots.compareAndSet((start + i) % length, null, buffer)) {
                return;
            }
        }
    }

    /** The capacity of the buffers lent, in bytes. */
    public int bufferSize() {
        return bufferSize;
    }

    private static int startingSlot(int length) {
        long id = Thread.currentThread().hashCode();
        return (int) Math.floorMod(id, (long) length);
    }
}

package io.weft.connection;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things that connections borrow while they have bytes to move, so that idle ones own none.
 *
 * <p>Thread-safe and lock-free. Threads start their search at different slots and so mostly find what they gave back last.
 *
 * @param <T> what is kept
 */
final class Pool<T> {

    /** Owner: whoever wins the slot's compare-and-set. */
    private final AtomicReferenceArray<@Nullable T> slots;

    /**
     * Makes an empty pool.
     *
     * @param mostKept how many things are kept at most, at least 1
     */
    Pool(int mostKept) {
        this.slots = new AtomicReferenceArray<>(mostKept);
    }

    /** Takes one out; null if there is none. */
    @Nullable T take() {
        int length = slots.length();
        int start = startingSlot(length);
        for (int i = 0; i < length; i++) {
            int slot = (start + i) % length;
            if (slots.getPlain(slot) != null) {
                T found = slots.getAndSet(slot, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Puts one in; one too many is left to the garbage collector. */
    void give(T thing) {
        int length = slots.length();
        int start = startingSlot(length);
        for (int i = 0; i < length; i++) {
            if (slots.compareAndSet((start + i) % length, null, thing)) {
                return;
            }
        }
    }

    private static int startingSlot(int length) {
        long id = Thread.currentThread().hashCode();
        return (int) Math.floorMod(id, (long) length);
    }
}

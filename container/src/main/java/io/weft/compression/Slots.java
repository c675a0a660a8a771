package io.weft.compression;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps a bounded number of things for whoever needs one next. Thread-safe and lock-free. */
final class Slots<T> {

    /** Owner: whoever wins the slot's compare-and-set. */
    private final AtomicReferenceArray<@Nullable T> slots;

    /** Makes empty slots for {@code count} things at most, at least 1. */
    Slots(int count) {
        this.slots = new AtomicReferenceArray<>(count);
    }

    /** Takes one out; null if there is none. */
    @Nullable T take() {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.getPlain(i) != null) {
                T found = slots.getAndSet(i, null);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Puts one in; false if all slots are taken. */
    boolean give(T thing) {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.compareAndSet(i, null, thing)) {
                return true;
            }
        }
        return false;
    }

    /** Takes all out. */
    void drain(Consumer<T> to) {
        for (T thing = take(); thing != null; thing = take()) {
            to.accept(thing);
        }
    }
}

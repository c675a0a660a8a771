package io.weft.extension;

import java.nio.ByteBuffer;

/** Lends array-backed buffers of one size for as long as there are bytes to move. Thread-safe. */
public interface Buffers {

    /** Lends a cleared buffer; the caller gives it back with {@link #give}. */
    ByteBuffer take();

    /** Takes back a buffer that {@link #take} lent; nobody may use it afterwards. */
    void give(ByteBuffer buffer);
}

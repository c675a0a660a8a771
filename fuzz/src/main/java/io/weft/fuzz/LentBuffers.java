package io.weft.fuzz;

import io.weft.extension.Buffers;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Lends small buffers and knows which have not come back. Belongs to one thread. */
final class LentBuffers implements Buffers {
    private static final int SIZE = 256;
    private static final int MOST = 8;

    private final Set<ByteBuffer> lent = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public ByteBuffer take() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        lent.add(buffer);
        Law.holds(lent.size() <= MOST, () -> lent.size() + " buffers are out at once");
        return buffer;
    }

    @Override
    public void give(ByteBuffer buffer) {
        Law.holds(lent.remove(buffer), () -> "a buffer came back that was not out");
        buffer.clear().put(new byte[buffer.capacity()]); // Whoever still reads it must notice.
    }

    /** Every buffer has to be back. */
    void allBack() {
        Law.holds(lent.isEmpty(), () -> lent.size() + " buffers never came back");
    }
}

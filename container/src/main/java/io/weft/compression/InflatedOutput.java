package io.weft.compression;

import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where an inflater writes: pooled buffers, each of which is handed on as a chunk once it is known whether more follows. Lives
 * during one call only. Owner: the lane.
 */
final class InflatedOutput {

    /** A limit up to this many bytes is one that bounds a message. */
    private static final long BOUND = 1L << 30;

    private final Buffers buffers;
    private final Chunks next;

    /** How many bytes the receiver takes. */
    private final long limit;

    private ByteBuffer filling;

    /** A full chunk that waits for a byte to follow it, or for the end. */
    private @Nullable ByteBuffer full;

    private long produced;

    InflatedOutput(Buffers buffers, Chunks next) {
        this.buffers = buffers;
        this.next = next;
        this.limit = next.room();
        this.filling = buffers.take();
    }

    /**
     * Where the next bytes go: at least one, and never more than one byte over the receiver's limit.
     *
     * @throws ViolationException if that byte has come
     */
    ByteBuffer room() throws ViolationException {
        if (produced > limit) {
            end(false); // The receiver finds that this is too much, and says so.
            throw new IllegalStateException("A byte more than " + limit + " was taken");
        }
        if (!filling.hasRemaining()) {
            nextChunk();
        }
        long most = limit - produced; // one byte more must fit, without an overflow
        if (most < filling.remaining()) {
            filling.limit(filling.position() + (int) most + 1);
        }
        return filling;
    }

    /** So many bytes have been written into the room. */
    void wrote(int count) {
        produced += count;
        filling.limit(filling.capacity());
    }

    /** Whether the receiver's own limit bounds what may come, so that nothing else has to. */
    boolean isBounded() {
        return limit <= BOUND;
    }

    /** How many bytes have been written in all. */
    long produced() {
        return produced;
    }

    /** Hands on what is there; the last call but {@link #release}. The message ends with it if {@code last}. */
    void end(boolean last) throws ViolationException {
        boolean more = filling.position() > 0;
        if (full != null) {
            hand(full, last && !more);
            if (!more) {
                return;
            }
        }
        if (more || last) {
            hand(filling, last);
        }
    }

    /** Gives the buffers back. */
    void release() {
        buffers.give(filling);
        if (full != null) {
            buffers.give(full);
            full = null;
        }
    }

    private void nextChunk() throws ViolationException {
        ByteBuffer earlier = full;
        full = filling;
        if (earlier == null) {
            filling = buffers.take();
        } else {
            filling = earlier;
            hand(earlier, false);
            filling.clear();
        }
    }

    private void hand(ByteBuffer chunk, boolean last) throws ViolationException {
        next.accept(chunk.flip(), last);
        chunk.clear();
    }
}

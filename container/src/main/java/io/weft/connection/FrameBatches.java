package io.weft.connection;

/** Lends batches to drainers, so that a connection with nothing to send holds none. Thread-safe. */
public final class FrameBatches {

    private static final int MOST_KEPT = 64;

    private final BufferPool buffers;
    private final Pool<FrameBatch> pool = new Pool<>(MOST_KEPT);

    /** Makes batches that take their buffers from a pool. */
    FrameBatches(BufferPool buffers) {
        this.buffers = buffers;
    }

    /** Lends an empty batch. */
    FrameBatch take() {
        FrameBatch kept = pool.take();
        return kept == null ? new FrameBatch(buffers) : kept;
    }

    /** Empties a batch and takes it back; the transport must be done with its buffers. */
    void give(FrameBatch batch) {
        batch.release();
        pool.give(batch);
    }
}

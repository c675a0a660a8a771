package io.weft.connection;

import io.weft.frame.MaskingKeys;
import java.util.concurrent.Executor;

/**
 * What all connections of a container share.
 *
 * @param buffers lends the buffers that bytes are read into and written from
 * @param largeBuffers lends those that are read into where more has arrived than one of the others holds
 * @param batches lends what gathers frames for one write
 * @param readings lends what frames are read with
 * @param corks hold together what callbacks send to others
 * @param scheduler the only source of time
 * @param executor runs callbacks that no thread of the host brought: after a timeout, a failure, a close from elsewhere
 * @param maskingKeys where clients get their masking keys (RFC 6455 §5.3)
 */
public record ConnectionServices(
        BufferPool buffers,
        BufferPool largeBuffers,
        FrameBatches batches,
        Readings readings,
        Corks corks,
        Scheduler scheduler,
        Executor executor,
        MaskingKeys maskingKeys) {

    /** By how much a large buffer is larger: with buffers of 16 KiB, as much as a transport reads at once. */
    private static final int LARGE = 8;

    private static final int MOST_LARGE_KEPT = 16;

    /** Makes what all connections of one container share. */
    public ConnectionServices(BufferPool buffers, Scheduler scheduler, Executor executor, MaskingKeys maskingKeys) {
        this(
                buffers,
                new BufferPool(LARGE * buffers.bufferSize(), MOST_LARGE_KEPT),
                new FrameBatches(buffers),
                new Readings(buffers),
                new Corks(scheduler, executor),
                scheduler,
                executor,
                maskingKeys);
    }
}

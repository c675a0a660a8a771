package io.weft.servlet.portable;

import io.weft.servlet.VirtualThreads;
import io.weft.transport.DispatchMode;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane runs when the host calls on an event loop.
 *
 * @param inline whether the lane may use the loop itself
 * @param others the threads to hand over to
 */
record LaneThreads(boolean inline, Executor others) {

    static LaneThreads of(DispatchMode mode, Executor workers) {
        return switch (mode) {
            case INLINE -> new LaneThreads(true, workers);
            case VIRTUAL -> new LaneThreads(false, VirtualThreads.orElse(workers));
            case WORKER -> new LaneThreads(false, workers);
        };
    }

    /**
     * The event loop that this thread is, or null if it is none. The thread of an event loop is an executor itself (XNIO's
     * are): what is given to it waits its turn, so whoever blocks it blocks many connections. The workers of a pool are not.
     */
    static @Nullable Executor eventLoop(Thread thread) {
        return thread instanceof Executor loop ? loop : null;
    }

    /**
     * Runs the lane; called on the event loop.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the threads are being stopped
     */
    void run(Runnable lane) {
        if (inline) {
            lane.run();
        } else {
            others.execute(lane);
        }
    }
}

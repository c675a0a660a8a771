package io.weft.servlet.portable;

import io.weft.servlet.VirtualThreads;
import io.weft.transport.DispatchMode;
import java.util.concurrent.Executor;

/**
 * Where a lane runs when the host calls from a thread that may not block.
 *
 * @param inline whether the lane may use that thread nevertheless
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
     * Whether the calling thread is the event loop of many connections. Such threads are executors themselves (XNIO's
     * are): what is given to them waits its turn, so whoever blocks one blocks them all. The workers of a thread pool are not.
     */
    static boolean isEventLoop(Thread thread) {
        return thread instanceof Executor;
    }
}

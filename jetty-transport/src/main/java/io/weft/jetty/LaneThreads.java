package io.weft.jetty;

import io.weft.transport.DispatchMode;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** Chooses the threads of inbound lanes, as their dispatch mode asks. Immutable, for any number of connections. */
public final class LaneThreads {

    private final DispatchMode mode;
    private final Executor executor;
    private final ClassLoader loader;

    /**
     * Settles the mode: {@link DispatchMode#VIRTUAL} falls back to {@link DispatchMode#WORKER} on a runtime without virtual
     * threads.
     *
     * @param executor Jetty's; its threads may block
     * @param loader the context class loader of all that the listener is told
     */
    public LaneThreads(DispatchMode wanted, Executor executor, ClassLoader loader) {
        boolean virtual = wanted == DispatchMode.VIRTUAL && VirtualThreads.areSupported();
        this.loader = loader;
        this.mode = wanted == DispatchMode.VIRTUAL && !virtual ? DispatchMode.WORKER : wanted;
        this.executor = virtual ? virtualThreads(executor) : executor;
    }

    private static Executor virtualThreads(Executor executor) {
        Executor configured = VirtualThreads.getVirtualThreadsExecutor(executor);
        return configured != null ? configured : VirtualThreads.getDefaultVirtualThreadsExecutor();
    }

    ClassLoader loader() {
        return loader;
    }

    /** How Jetty is to treat the callback that starts the lane: {@code BLOCKING} has it run where blocking harms no one. */
    InvocationType invocationType() {
        return mode == DispatchMode.WORKER ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING;
    }

    /**
     * Runs the lane.
     *
     * @param mayBlockHere whether this thread may be kept for as long as the lane likes
     * @throws java.util.concurrent.RejectedExecutionException if Jetty is shutting down its threads
     */
    void run(Runnable lane, boolean mayBlockHere) {
        if (mode == DispatchMode.INLINE || (mode == DispatchMode.WORKER && mayBlockHere)) {
            lane.run();
        } else {
            executor.execute(lane);
        }
    }

    /** Runs the lane later, on another thread of a kind that suits it: for a caller that is in the lane itself. */
    void runLater(Runnable lane) {
        executor.execute(lane);
    }
}

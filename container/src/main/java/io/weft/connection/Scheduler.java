package io.weft.connection;

/** The only source of time: the container's timer wheel, or a clock that a test moves by hand. */
public interface Scheduler {

    /** The current reading of a clock that only goes forward, in nanoseconds from an arbitrary start. */
    long nanoTime();

    /**
     * Runs a task once, no earlier than after the delay. Tasks run on the scheduler's own thread and must be short.
     *
     * @param delayNanos 0 or less means as soon as possible
     */
    Timer schedule(long delayNanos, Runnable task);

    /** A task that waits for its time. */
    interface Timer {

        /** Forgets the task if it has not started; from any thread, any number of times. */
        void cancel();
    }
}

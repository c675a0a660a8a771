package io.weft.servlet.undertow;

import io.weft.connection.HandOff;
import io.weft.servlet.ApplicationLoader;
import java.util.concurrent.Executor;

/** The threads that run lanes of one application, and what I/O threads read ahead of them. Thread-safe. */
final class LaneThreads {

    /** While no more lanes than this wait for a thread, their input may be read ahead. */
    private static final int MOST_AHEAD = 64;

    private static final ClassLoader OWN_LOADER = LaneThreads.class.getClassLoader();

    private final ReadAhead.Spares spares = new ReadAhead.Spares();
    private final HandOff<Burst> handOff;

    /** A run of one connection's lane. */
    interface Burst extends Runnable {

        /** Called instead of {@link #run()} if there are no threads any more. */
        void rejected(Throwable why);
    }

    LaneThreads(Executor threads) {
        // Called in an application's class loader at times, which a thread that starts now would keep for ever.
        this.handOff =
                new HandOff<>(work -> ApplicationLoader.with(OWN_LOADER, () -> threads.execute(work)), Burst::rejected);
    }

    /** Runs the burst soon, on a thread of the lanes'. */
    void run(Burst burst) {
        handOff.hand(burst);
    }

    /** Whether input may be read now that a thread is to work off later. */
    boolean mayReadAhead() {
        return handOff.waitingCount() <= MOST_AHEAD;
    }

    /** Lends what input is read ahead into. */
    ReadAhead.Spares spares() {
        return spares;
    }
}

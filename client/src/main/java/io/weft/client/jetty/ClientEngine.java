package io.weft.client.jetty;

import io.weft.connection.ConnectionServices;
import io.weft.connection.Scheduler;
import io.weft.connection.SharedServices;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * The threads that all connections share, from the first connection to a while after the last: whoever opens a connection takes a
 * lease and gives it back when the connection has ended. So a program that has no connection has no thread of ours. Thread-safe.
 */
final class ClientEngine {
    /** A program that connects again and again need not start the threads anew each time. */
    private static final Duration KEPT_UNUSED = Duration.ofSeconds(5);

    /** Starts threads when they have work, and ends them when they have had none for a while. */
    private final SharedServices services = new SharedServices(ClientEngine.class.getClassLoader());

    private final ReentrantLock lock = new ReentrantLock();

    /** Owner: lock. */
    private @Nullable Selecting selecting;

    /** Owner: lock. */
    private int leases;

    /** Owner: lock. The end that is due unless somebody takes a lease; does nothing if none is due. */
    private Scheduler.Timer end = () -> {};

    ConnectionServices services() {
        return services.services();
    }

    /**
     * Takes a lease.
     *
     * @throws IllegalStateException if the selector cannot be started, as when no more files can be opened
     */
    Selecting acquire() {
        lock.lock();
        try {
            end.cancel();
            Selecting running = selecting;
            if (running == null) {
                running = Selecting.started(); // Under the lock, so that there is one: it waits for nobody.
                selecting = running;
            }
            leases++;
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a lease back. */
    void release() {
        lock.lock();
        try {
            leases--;
            if (leases == 0) {
                end = services.services().scheduler().schedule(KEPT_UNUSED.toNanos(), this::stopUnused);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the threads now if nobody has a lease. Returns without waiting for them: it may be called on one of them. */
    void stopUnused() {
        Selecting unused = null;
        lock.lock();
        try {
            if (leases == 0) {
                end.cancel();
                unused = selecting;
                selecting = null;
            }
        } finally {
            lock.unlock();
        }
        if (unused != null) {
            Selecting stopped = unused;
            Thread stopper = new Thread(null, () -> LifeCycle.stop(stopped), "weft-client-stop", 0, false);
            stopper.setDaemon(true);
            // The application whose end this may be must not be kept alive by it.
            stopper.setContextClassLoader(ClientEngine.class.getClassLoader());
            stopper.start();
        }
    }

    /** How many leases are out. */
    int leases() {
        lock.lock();
        try {
            return leases;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the threads run. */
    boolean isRunning() {
        lock.lock();
        try {
            return selecting != null;
        } finally {
            lock.unlock();
        }
    }
}

package io.weft.connection;

import io.weft.frame.SecureMaskingKeys;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads and buffers that a container's connections share, from its start to its end. Nothing of it is static, so that a
 * stopped application leaves no thread behind.
 */
public final class SharedServices implements AutoCloseable {

    private static final int BUFFER_SIZE = 16 * 1024;
    private static final int BUFFERS_KEPT = 64;

    /** How long a callback may wait for others to come, so that they share a thread. */
    private static final long STAY_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final TimerWheel timers = new TimerWheel();
    private final ExecutorService threads;
    private final ConnectionServices services;

    /**
     * Makes what a container needs; threads start when they are first used.
     *
     * @param applicationLoader the context class loader of callbacks
     */
    public SharedServices(ClassLoader applicationLoader) {
        this.threads = newThreads();
        this.services = new ConnectionServices(
                new BufferPool(BUFFER_SIZE, BUFFERS_KEPT),
                timers,
                inApplication(threads, applicationLoader),
                new SecureMaskingKeys());
    }

    /** What a connection is made with. */
    public ConnectionServices services() {
        return services;
    }

    /** Stops the timers, lets callbacks under way finish, and starts no more threads. */
    @Override
    public void close() {
        timers.close();
        threads.shutdown();
    }

    /** Callbacks come in crowds, such as those of all the sends of a broadcast: not each of them wakes a thread. */
    private static Executor inApplication(ExecutorService threads, ClassLoader applicationLoader) {
        // When the container has stopped, a callback that is owed still has to be made.
        HandOff<Runnable> handOff =
                new HandOff<>(threads, (task, why) -> task.run(), STAY_NANOS, LockSupport::parkNanos);
        return task -> handOff.hand(() -> runIn(applicationLoader, task));
    }

    /** The thread gets its own class loader back: neither a pooled thread nor the caller's may keep the application's. */
    private static void runIn(ClassLoader applicationLoader, Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(applicationLoader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Virtual threads where the runtime has them (JDK 21), else platform threads that end after ten seconds without work. */
    private static ExecutorService newThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return platformThreads();
        }
    }

    /** Threads that inherit nothing from the one that happens to start them. */
    static ExecutorService platformThreads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(null, task, "weft-callbacks", 0, false);
            thread.setDaemon(true);
            // The application whose call started the thread must not be kept alive by it.
            thread.setContextClassLoader(SharedServices.class.getClassLoader());
            return thread;
        });
    }
}

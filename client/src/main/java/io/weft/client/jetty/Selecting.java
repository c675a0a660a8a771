package io.weft.client.jetty;

import java.time.Duration;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The one selector of all client connections and the threads around it. Jetty ties a selector to one {@code ClientConnector}, and
 * that to one TLS configuration; so each attempt has a connector of its own ({@link AttemptConnector}), which borrows this one's
 * selector.
 */
final class Selecting extends ClientConnector {
    private static final String MAX_THREADS = "weft.client.maxThreads";
    private static final int DEFAULT_THREADS = 200;
    private static final int LEAST_THREADS = 8;
    private static final int KEPT_IDLE_MILLIS = 10_000;

    /**
     * Jetty has one connect timeout for a whole selector, and fails without any; so it has one that is longer than systems try, and
     * each attempt watches the time itself.
     */
    static final Duration LONGEST_CONNECT = Duration.ofMinutes(5);

    private @Nullable SelectorManager selectors;

    private Selecting() {
        setSelectors(1);
        setExecutor(threads());
        setScheduler(new ScheduledExecutorScheduler("weft-client-timer", true, Selecting.class.getClassLoader()));
        setByteBufferPool(new ArrayByteBufferPool());
        setSslContextFactory(new NoTls());
        setIdleTimeout(Duration.ZERO); // Time is the attempt's affair, and then the connection's.
        setConnectTimeout(LONGEST_CONNECT);
    }

    /** Starts the threads. */
    static Selecting started() {
        Selecting started = new Selecting();
        try {
            LifeCycle.start(started);
        } catch (RuntimeException e) {
            LifeCycle.stop(started);
            throw new IllegalStateException("The client's selector cannot be started: " + e.getMessage(), e);
        }
        return started;
    }

    /** For {@link AttemptConnector}. */
    SelectorManager selectors() {
        SelectorManager running = selectors;
        if (running == null) {
            throw new IllegalStateException("The client's selector has not been started.");
        }
        return running;
    }

    @Override
    protected SelectorManager newSelectorManager() {
        SelectorManager made = super.newSelectorManager();
        selectors = made;
        return made;
    }

    private static QueuedThreadPool threads() {
        int most = Math.max(LEAST_THREADS, Integer.getInteger(MAX_THREADS, DEFAULT_THREADS));
        QueuedThreadPool threads = new QueuedThreadPool(most, 1, KEPT_IDLE_MILLIS);
        threads.setName("weft-client");
        threads.setDaemon(true);
        threads.setMaxEvictCount(most); // Those of a burst end together, not one each ten seconds.
        return threads;
    }

    /** What Jetty must be given in place of a TLS configuration where none is used; it loads nothing. */
    static final class NoTls extends SslContextFactory.Client {
        @Override
        protected void doStart() {
            // nothing to load
        }
    }
}

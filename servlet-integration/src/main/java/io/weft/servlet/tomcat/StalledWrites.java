package io.weft.servlet.tomcat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with writes whose peers read slowly: one selector and one thread for all, there only while some write is stalled.
 *
 * <p>Why not by Tomcat's own means: its write event waits for the socket's lock, which the dispatch holds while user code
 * blocks in a send; its asynchronous write does not, but runs on the connector's executor. When every worker blocks in a send,
 * no thread would be left to bring those sends to their end, although the peers read again. This thread never blocks in user
 * code, so a blocking send ends as soon as its peer has room, however busy the workers are.
 */
final class StalledWrites {

    /** For all connections that this class loader's Weft serves. */
    static final StalledWrites SHARED = new StalledWrites();

    private static final System.Logger LOG = System.getLogger(StalledWrites.class.getName());

    /** How long the thread stays without work, which saves making it anew for each stall of a long message. */
    private static final long LINGER_MILLIS = 1000;

    private record Stalled(SocketChannel channel, BooleanSupplier attempt) {}

    private final ReentrantLock lock = new ReentrantLock();

    /** What the thread has to take up; under the lock. */
    private final Queue<Stalled> arrivals = new ArrayDeque<>();

    /** Null while there is no thread; under the lock. */
    private @Nullable Selector selector;

    /**
     * Calls {@code attempt} each time the channel is writable, until it answers true: written, failed or closed. It is not
     * called for a channel that is closed meanwhile.
     *
     * @throws IOException if no selector can be had
     */
    void watch(SocketChannel channel, BooleanSupplier attempt) throws IOException {
        lock.lock();
        try {
            if (selector == null) {
                selector = start();
            }
            arrivals.add(new Stalled(channel, attempt));
            selector.wakeup();
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of closed channels now: the system keeps a closed socket until every selector has seen that it is closed. */
    void forgetClosed() {
        lock.lock();
        try {
            if (selector != null) {
                selector.wakeup();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the thread is there; for tests. */
    boolean isRunning() {
        lock.lock();
        try {
            return selector != null;
        } finally {
            lock.unlock();
        }
    }

    private Selector start() throws IOException {
        Selector opened = Selector.open();
        Thread thread = new Thread(() -> run(opened), "weft-tomcat-stalled-writes");
        thread.setDaemon(true);
        // The application that happens to stall first must not be kept from being unloaded.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
        return opened;
    }

    private void run(Selector opened) {
        try {
            do {
                opened.select(LINGER_MILLIS);
                takeUpArrivals(opened);
                retryWritable(opened);
            } while (!retires(opened));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The selector of stalled writes failed; these writes time out", e);
            retire(opened);
        }
    }

    /** Right after select, which has dropped cancelled keys: a channel may come back whose last key was cancelled. */
    private void takeUpArrivals(Selector opened) {
        Stalled next = nextArrival();
        while (next != null) {
            try {
                next.channel().register(opened, SelectionKey.OP_WRITE, next.attempt());
            } catch (ClosedChannelException e) {
                // The attempt tells its connection, unless the connection itself has closed.
                succeeds(next.attempt());
            }
            next = nextArrival();
        }
    }

    private @Nullable Stalled nextArrival() {
        lock.lock();
        try {
            return arrivals.poll();
        } finally {
            lock.unlock();
        }
    }

    private static void retryWritable(Selector opened) {
        Iterator<SelectionKey> writable = opened.selectedKeys().iterator();
        while (writable.hasNext()) {
            SelectionKey key = writable.next();
            writable.remove();
            if (succeeds((BooleanSupplier) key.attachment())) {
                key.cancel();
            }
        }
    }

    private static boolean succeeds(BooleanSupplier attempt) {
        try {
            return attempt.getAsBoolean();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A connection failed to go on after a stalled write", e);
            return true;
        }
    }

    private boolean retires(Selector opened) {
        lock.lock();
        try {
            // Keys that were cancelled just now count until the next select, which gives the linger.
            if (!opened.keys().isEmpty() || !arrivals.isEmpty()) {
                return false;
            }
            retire(opened);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void retire(Selector opened) {
        lock.lock();
        try {
            selector = null;
            opened.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The selector of stalled writes did not close", e);
        } finally {
            lock.unlock();
        }
    }
}

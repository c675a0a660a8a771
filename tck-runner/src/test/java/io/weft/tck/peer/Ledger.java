package io.weft.tck.peer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the echo endpoint of one connection has received and sent, by the name that the test chose for the connection. */
final class Ledger {
    private static final Map<String, Ledger> BY_NAME = new ConcurrentHashMap<>();
    private static final AtomicLong NAMES = new AtomicLong();
    private static final int TIMEOUT_SECONDS = 30;

    final Tally received = new Tally();
    final Tally sent = new Tally();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** The first thing that went wrong; written by any thread. */
    private volatile @Nullable Throwable failure;

    /** A name that no other connection has. */
    static String newName() {
        return "e" + NAMES.incrementAndGet();
    }

    static Ledger of(String name) {
        return BY_NAME.computeIfAbsent(name, unused -> new Ledger());
    }

    void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    void close() {
        closed.countDown();
    }

    /** Adds what went wrong at the endpoint, if anything did, to what went wrong at the test's end. */
    static void explain(String name, AssertionError failure) {
        Ledger ledger = of(name);
        Throwable cause = ledger.failure;
        failure.addSuppressed(cause == null ? new AssertionError("The endpoint received " + ledger.received) : cause);
    }

    /** What was received and what was sent, once the connection has ended. */
    static String await(String name) throws InterruptedException {
        Ledger ledger = of(name);
        boolean ended = ledger.closed.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!ended || ledger.failure != null) {
            throw new AssertionError(
                    "Connection " + name + (ended ? "" : " has not ended and") + " failed", ledger.failure);
        }
        BY_NAME.remove(name);
        return ledger.received + "|" + ledger.sent;
    }
}

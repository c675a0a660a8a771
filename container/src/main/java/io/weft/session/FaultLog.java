package io.weft.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs what peers do wrong, one line per endpoint and second: a peer can be wrong as often as it likes, and must not fill the log with
 * it. The next line says how many were left out. Thread-safe.
 */
public final class FaultLog {

    private static final Logger LOGGER = System.getLogger(FaultLog.class.getName());
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** An application that upgrades by itself may make up paths as it likes: those beyond share one line. */
    private static final int MOST_ENDPOINTS = 1_000;

    private static final String OTHERS = "(other endpoints)";

    private final LongSupplier nanoTime;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** A log that reads this clock, in nanoseconds. */
    public FaultLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Lets one line pass in a while, and counts the others. */
    private static final class Gate {
        private final ReentrantLock lock = new ReentrantLock();

        /** Owner: lock. */
        private long lastLine;

        /** Owner: lock. -1 before the first line. */
        private long leftOut = -1;

        /** How many were left out before this one; negative if this is to be left out as well. */
        long pass(long now) {
            lock.lock();
            try {
                if (leftOut >= 0 && now - lastLine < INTERVAL_NANOS) {
                    leftOut++;
                    return -1;
                }
                long before = Math.max(0, leftOut);
                leftOut = 0;
                lastLine = now;
                return before;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Logs a fault.
     *
     * @param template the endpoint's
     * @param what a sentence without its full stop, which names the session if there is one
     * @param cause logged with its stack trace; null if the sentence says all
     */
    public void log(Level level, String template, String what, @Nullable Throwable cause) {
        if (!LOGGER.isLoggable(level)) {
            return;
        }
        Gate gate = gates.get(template);
        if (gate == null) {
            gate = gates.computeIfAbsent(gates.size() < MOST_ENDPOINTS ? template : OTHERS, absent -> new Gate());
        }
        long leftOut = gate.pass(nanoTime.getAsLong());
        if (leftOut >= 0) {
            LOGGER.log(level, leftOut == 0 ? what : what + "; " + leftOut + " more like it were left out", cause);
        }
    }
}

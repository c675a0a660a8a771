package io.weft.connection;

import io.weft.frame.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pings the peer at intervals, so that a peer that is gone without a word is noticed, and that whatever stands in between keeps the
 * connection open. One ping is under way at a time, with one timer.
 *
 * <p>A peer may be slow and yet be there, so the time for the answer counts from the last sign of life: while the ping waits for its
 * turn, a write that the transport has finished; then, bytes that came; and while the lane is in a callback, nobody reads, so that no
 * answer could be seen.
 */
final class KeepAlive {

    /** What our pings begin with, and the application's do not: the answers are told apart by it. */
    private static final byte[] MARK = "weft-ping".getBytes(StandardCharsets.US_ASCII);

    private static final int PAYLOAD = MARK.length + Integer.BYTES;

    /** What {@link #answered} says of a pong that the application is to hear of. */
    static final long NOT_OURS = -1;

    /** What {@link #answered} says of a pong that answers a ping of ours again, or too late: nobody is to hear of it. */
    static final long REPEATED = -2;

    private final KeepAliveSettings settings;
    private final Scheduler scheduler;
    private final ReentrantLock lock;
    private final Outbound outbound;
    private final Closing closing;
    private final Runnable onTraffic;

    /** Owner: lock. */
    private Phase phase = Phase.NOT_STARTED;

    /** Owner: lock. The number in the newest ping. */
    private int number;

    /** Owner: lock. When the newest ping was queued. */
    private long pingedAt;

    /** Owner: lock. From when the time for the answer counts, or from later if bytes came later. */
    private long since;

    /** Owner: lock. */
    private Scheduler.@Nullable Timer timer;

    /** Written by the lane. */
    private volatile boolean reading;

    /** Written by the lane. */
    private volatile long lastRead;

    /** Written by the lane; negative before the first answer. */
    private volatile long roundTripNanos = -1;

    private enum Phase {
        NOT_STARTED,
        /** No ping is under way. */
        RESTING,
        /** A ping waits for its turn. */
        QUEUED,
        /** A ping has been written, and the answer is due. */
        SENT,
        ENDED
    }

    /**
     * Makes a keep-alive that rests until the connection opens.
     *
     * @param closing told once that the answer is overdue, on the scheduler's thread and without the lock
     * @param onTraffic told of what came that is not an answer to one of these pings
     */
    KeepAlive(
            KeepAliveSettings settings,
            Scheduler scheduler,
            ReentrantLock lock,
            Outbound outbound,
            Closing closing,
            Runnable onTraffic) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.lock = lock;
        this.outbound = outbound;
        this.closing = closing;
        this.onTraffic = onTraffic;
    }

    /** The connection has opened or ended. */
    void enter(IdleTimer.Phase next) {
        if (next == IdleTimer.Phase.STARTED) {
            start();
        } else if (next == IdleTimer.Phase.ENDED) {
            cancel();
        }
    }

    private void start() {
        lock.lock();
        try {
            if (phase == Phase.NOT_STARTED) {
                phase = Phase.RESTING;
                pingedAt = scheduler.nanoTime();
                arm(settings.pingInterval().toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Switches it off for good. */
    private void cancel() {
        lock.lock();
        try {
            phase = Phase.ENDED;
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lane begins to work off what has come. */
    void readBegins() {
        reading = true;
    }

    /** The lane has worked off what had come. */
    void readEnds() {
        lastRead = scheduler.nanoTime();
        reading = false;
    }

    /** The transport has finished a write it had kept: the line moves, and the ping's turn comes nearer. */
    void moved() {
        lock.lock();
        try {
            if (phase == Phase.QUEUED) {
                since = scheduler.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    private void written() {
        lock.lock();
        try {
            if (phase == Phase.QUEUED) {
                phase = Phase.SENT;
                since = scheduler.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A pong has come.
     *
     * @return the round trip in nanoseconds if it is the answer that was due, else {@link #REPEATED} or {@link #NOT_OURS}
     */
    long answered(ByteBuffer payload) {
        if (payload.remaining() != PAYLOAD
                || !payload.slice(payload.position(), MARK.length).equals(ByteBuffer.wrap(MARK))) {
            return NOT_OURS;
        }
        int answers = payload.getInt(payload.position() + MARK.length);
        lock.lock();
        try {
            if (answers != number || (phase != Phase.QUEUED && phase != Phase.SENT)) {
                return REPEATED;
            }
            // The pong may be seen before the writer has said that the ping is written.
            long roundTrip = scheduler.nanoTime() - (phase == Phase.SENT ? since : pingedAt);
            phase = Phase.RESTING;
            roundTripNanos = roundTrip;
            return roundTrip;
        } finally {
            lock.unlock();
        }
    }

    /** How long the newest ping took to be answered, in nanoseconds; negative if none was yet. */
    long roundTripNanos() {
        return roundTripNanos;
    }

    private void fire() {
        OutboundFrame ping = null;
        boolean dead = false;
        lock.lock();
        try {
            long now = scheduler.nanoTime();
            switch (phase) {
                case RESTING -> {
                    long left = pingedAt + settings.pingInterval().toNanos() - now;
                    ping = left > 0 ? null : nextPing(now);
                    arm(left > 0 ? left : settings.pongTimeout().toNanos());
                }
                case QUEUED, SENT -> {
                    long left = settings.pongTimeout().toNanos() - silence(now);
                    dead = left <= 0;
                    if (!dead) {
                        arm(left);
                    }
                }
                default -> {}
            }
        } finally {
            lock.unlock();
        }
        if (ping != null) {
            send(ping);
        } else if (dead) {
            cancel();
            closing.transportFailed(new IOException("The peer has not answered a ping within "
                    + settings.pongTimeout().toMillis() + " ms; the limit is the setting weft.pongTimeout"));
        }
    }

    private void send(OutboundFrame ping) {
        if (outbound.offer(ping, false) == null) { // else the connection is ending already
            outbound.flush();
        }
    }

    /** Something came that is the session's. */
    void traffic() {
        onTraffic.run();
    }

    /** For how long there was no sign of life. */
    private long silence(long now) {
        if (reading) {
            return 0;
        }
        long unanswered = now - since;
        return phase == Phase.SENT ? Math.min(unanswered, now - lastRead) : unanswered;
    }

    private OutboundFrame nextPing(long now) {
        phase = Phase.QUEUED;
        number++;
        pingedAt = now;
        since = now;
        lastRead = now;
        Payload payload = Payload.ours(
                ByteBuffer.allocate(PAYLOAD).put(MARK).putInt(number).flip());
        return new OutboundFrame(Opcode.PING, payload, failure -> {
            if (failure == null) {
                written();
            }
        });
    }

    private void arm(long nanos) {
        timer = scheduler.schedule(nanos, this::fire);
    }
}

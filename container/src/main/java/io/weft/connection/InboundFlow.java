package io.weft.connection;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import io.weft.protocol.InboundFrames;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether the endpoint is told of data, and for how long a peer and the application may keep each other waiting. Reading goes on while
 * data is suspended, as far as there is room for it, so that pings are answered and the end is noticed (RFC 6455 §5.5.2).
 *
 * <p>There is a timer only while a message is put together over several bursts, or a Close frame waits behind data that is held.
 */
public final class InboundFlow {

    private final InboundFrames frames;
    private final Scheduler scheduler;
    private final ReentrantLock lock;
    private final ConnectionSettings settings;

    /** Runs a step in the lane, and does what follows from it. */
    private final Consumer<Step> inLane;

    /** Owner: lock. The bits of each {@link ReadHold} that is in force. */
    private int holds;

    /** Owner: lock for writing; the lane reads it. Whether the endpoint has been told of the end. */
    private volatile boolean over;

    /** Owner: lane. */
    private Scheduler.@Nullable Timer timer;

    /** Owner: lane. Whether {@link #timer} is for the Close frame that is held. */
    private boolean closing;

    /** A piece of work with what the peer has sent. */
    interface Step {

        /**
         * Does it.
         *
         * @return false if the peer has ended its side
         */
        boolean run() throws IOException, ViolationException;
    }

    InboundFlow(
            InboundFrames frames,
            Scheduler scheduler,
            ReentrantLock lock,
            ConnectionSettings settings,
            Consumer<Step> inLane) {
        this.frames = frames;
        this.scheduler = scheduler;
        this.lock = lock;
        this.settings = settings;
        this.inLane = inLane;
    }

    /**
     * From now on messages are held instead of delivered. Within a callback it takes effect at once; a call from elsewhere may come too
     * late for a message whose delivery has begun. From any thread, any number of times.
     */
    public void suspend(ReadHold hold) {
        lock.lock();
        try {
            if (!over) {
                holds |= hold.bit();
                frames.suspend();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets messages go on if nothing else holds them: first what is held, in the lane, and not before the callback under way has
     * returned. From any thread, any number of times.
     */
    public void resume(ReadHold hold) {
        lock.lock();
        try {
            if ((holds & hold.bit()) == 0) {
                return;
            }
            holds &= ~hold.bit();
            if (holds != 0) {
                return;
            }
            frames.resume();
        } finally {
            lock.unlock();
        }
        inLane.accept(this::tellHeld);
    }

    /** Runs a callback in the lane, unless the endpoint has been told of the end, and resumes when it has returned. */
    public void resumeAfter(ReadHold hold, Runnable callback) {
        inLane.accept(() -> {
            try {
                if (!over) {
                    callback.run();
                }
            } finally {
                resume(hold);
            }
            return true;
        });
    }

    /** Whether this one holds data. */
    public boolean isHeldBy(ReadHold hold) {
        lock.lock();
        try {
            return (holds & hold.bit()) != 0;
        } finally {
            lock.unlock();
        }
    }

    /** The endpoint has been told of the end: there is nobody to hold anything for. In the lane. */
    void end() {
        lock.lock();
        try {
            over = true;
            holds = 0;
            frames.resume();
        } finally {
            lock.unlock();
        }
        stopTimer();
        inLane.accept(this::tellHeld);
    }

    /** After each step, in the lane: sees to it that the peer and the application do not wait for ever. */
    void watch() {
        if (over) {
            return;
        }
        if (frames.isCloseHeld() && !closing) {
            closing = true;
            stopTimer();
            arm(settings.closeTimeout().toNanos());
        } else if (timer == null && frames.isGathering()) {
            arm(settings.messageTimeout().toNanos());
        }
    }

    private boolean tellHeld() throws ViolationException {
        long start = scheduler.nanoTime();
        frames.tellHeld();
        frames.pace().busy(scheduler.nanoTime() - start);
        return true;
    }

    private void arm(long nanos) {
        timer = scheduler.schedule(nanos, () -> inLane.accept(this::check));
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private boolean check() throws ViolationException {
        timer = null;
        if (over) {
            return true;
        }
        if (frames.isCloseHeld()) {
            frames.tellCloseAtOnce();
        } else if (frames.isGathering()) {
            checkMessage(settings.messageTimeout());
        }
        return true;
    }

    /** RFC 6455 §10.4: who begins messages and never ends them would hold memory for ever. */
    private void checkMessage(Duration most) throws ViolationException {
        long now = scheduler.nanoTime();
        boolean held = isHeld();
        long left = held ? most.toNanos() : frames.pace().left(most.toNanos(), now);
        if (left <= 0) {
            throw new ViolationException(
                    Violation.MESSAGE_TOO_SLOW,
                    "its end has not come within " + most.toMillis() + " ms, the limit weft.messageTimeout");
        }
        arm(left);
    }

    private boolean isHeld() {
        lock.lock();
        try {
            return holds != 0;
        } finally {
            lock.unlock();
        }
    }
}

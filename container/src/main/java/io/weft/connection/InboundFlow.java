package io.weft.connection;

import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import io.weft.protocol.InboundFrames;
import io.weft.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether the endpoint is told of data, and for how long a peer and the application may keep each other waiting. Reading goes on while
 * data is suspended, as far as there is room for it, so that pings are answered and the end is noticed (RFC 6455 §5.5.2).
 *
 * <p>There is a timer only while a message is put together over several bursts, or a Close frame waits behind data that is held.
 */
public final class InboundFlow {

    private final Transport transport;
    private final InboundFrames frames;
    private final ConnectionServices services;
    private final ReentrantLock lock;
    private final ConnectionSettings settings;

    private final Owner owner;

    /** Owner: lock. The bits of each {@link ReadHold} that is in force. */
    private int holds;

    /** Owner: lock for writing; the lane reads it. Whether the endpoint has been told of the end. */
    private volatile boolean over;

    /** Owner: lane. Whether the transport was asked for readiness, and has not told of it. */
    private boolean awaiting;

    /** Owner: lane. Whether the last burst has read all there was. */
    private boolean caughtUp = true;

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

    /** Whose flow it is. */
    interface Owner {

        /** Runs a step in the lane, and does what follows from it. */
        void inLane(Step step);
    }

    InboundFlow(
            Transport transport,
            InboundFrames frames,
            ConnectionServices services,
            ReentrantLock lock,
            ConnectionSettings settings,
            Owner owner) {
        this.transport = transport;
        this.frames = frames;
        this.services = services;
        this.lock = lock;
        this.settings = settings;
        this.owner = owner;
    }

    /** The transport has said that bytes are there: reads and works them off. In the lane. @return as {@link Step#run} */
    boolean burst() throws IOException, ViolationException {
        awaiting = false;
        services.readings().lend(frames);
        try {
            InboundPump.Rest rest = InboundPump.pump(transport, frames, services);
            caughtUp = rest == InboundPump.Rest.NOTHING;
            return rest != InboundPump.Rest.ENDED;
        } finally {
            services.readings().takeBack(frames);
        }
    }

    /** Waits for more bytes, unless it does already, or as much is held as may be. In the lane. */
    void awaitMore() {
        if (!awaiting && frames.hasRoom()) {
            awaiting = true;
            if (caughtUp) {
                frames.pace().awaiting(now());
            }
            transport.awaitReadable();
        }
    }

    private long now() {
        return services.scheduler().nanoTime();
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
        owner.inLane(this::tellHeld);
    }

    /** Runs a callback in the lane, unless the endpoint has been told of the end, and resumes when it has returned. */
    public void resumeAfter(ReadHold hold, Runnable callback) {
        owner.inLane(() -> {
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
        owner.inLane(this::tellHeld);
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
        long start = now();
        frames.tellHeld();
        services.readings().takeBack(frames);
        frames.pace().busy(now() - start);
        return true;
    }

    private void arm(long nanos) {
        timer = services.scheduler().schedule(nanos, () -> owner.inLane(this::check));
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
        long now = now();
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

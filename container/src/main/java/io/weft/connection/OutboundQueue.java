package io.weft.connection;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A connection's queue under its lock: what may still be queued, what becomes of what is, and who waits for it to leave. */
abstract class OutboundQueue {

    private static final String CLOSED = "The session has been closed";

    private final ReentrantLock lock;
    private final SendQueue queue;

    /** Owner: lock for writing. Whether a callback of another connection holds back what is queued until it returns. */
    private volatile boolean corked;

    /** Owner: lock for writing. Who waits until little is left to send; null until anybody ever did. */
    private volatile @Nullable DrainWatch drains;

    /** Owner: lock. Why no frame is accepted any more, made into an exception for who asks; null while frames are. */
    private @Nullable String refusal;

    /** Owner: lock. Set when the connection is over: what is in flight has been answered for. */
    private boolean ended;

    /** Guards a queue. */
    OutboundQueue(ReentrantLock lock, SendQueue queue) {
        this.lock = lock;
        this.queue = queue;
    }

    /**
     * Queues a message, a piece of one, or a ping or pong of the application's.
     *
     * @param bounded whether the queue's limit applies; a sender that waits is its own limit
     * @return null if the frame was accepted, else why not; then the callback is not called
     * @throws IllegalStateException if the frame is a piece of a message that has had its last
     */
    @Nullable IOException offer(OutboundFrame frame, boolean bounded) {
        return offer(frame, bounded, false);
    }

    /** The same; without room, it may take the place of older messages that may be dropped. */
    @Nullable IOException offer(OutboundFrame frame, boolean bounded, boolean overOldest) {
        @Nullable FrameList dropped = null;
        @Nullable SendQueueFullException full;
        lock.lock();
        try {
            if (refusal != null) {
                return new IOException(refusal);
            }
            full = bounded ? queue.refusal(frame) : null;
            if (full != null) {
                dropped = overOldest ? queue.makeRoomFor(frame) : null;
                if (dropped == null || dropped.isEmpty()) {
                    return full;
                }
            }
            frame.takePlace();
            queue.add(frame);
        } finally {
            lock.unlock();
        }
        if (dropped != null && full != null) {
            dropped.complete(new MessageDroppedException(SendOverflow.DROP_OLDEST, full));
        }
        return null;
    }

    /** Queues the answer to a ping (WSC-2.2.5-1); if too many wait, the newest win (RFC 6455 §5.5.3). */
    void answerPing(OutboundFrame pong) {
        lock.lock();
        try {
            if (refusal == null) {
                queue.addPong(pong);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Queues the Close frame as the last (RFC 6455 §5.5.1).
     *
     * @param abandonData whether data that has not been handed out is dropped, because the connection has failed
     */
    void offerClose(OutboundFrame close, boolean abandonData) {
        FrameList dropped;
        lock.lock();
        try {
            if (ended) {
                return;
            }
            refusal = CLOSED;
            dropped = abandonData ? queue.takeWaiting() : queue.takeBehind();
            queue.addClose(close);
        } finally {
            lock.unlock();
        }
        dropped.refuse(CLOSED);
    }

    /** Marks what is queued as held back by a callback of another connection. @return false if it was */
    boolean cork() {
        return setCorked(true);
    }

    /** The callback is over. */
    void uncork() {
        boolean unused = setCorked(false);
    }

    private boolean setCorked(boolean held) {
        lock.lock();
        try {
            boolean changed = corked != held;
            corked = held;
            return changed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether what is queued is held back. Any thread. */
    boolean isCorked() {
        return corked;
    }

    /** The cost of what has not been written yet, in bytes. */
    long queuedBytes() {
        return queue.queuedBytes();
    }

    /** Takes back a message whose time is up. @return false if its bytes may be on the wire: only the connection's end can stop it */
    boolean withdraw(OutboundFrame frame) {
        return ask(waiting -> waiting.remove(frame));
    }

    /** Whether a frame waits for a message sent in pieces to end. */
    boolean isHeldUp(OutboundFrame frame) {
        return ask(waiting -> waiting.isBehind(frame));
    }

    /** Whether a frame's fate is not known yet. */
    boolean holds(OutboundFrame frame) {
        return ask(waiting -> waiting.holds(frame));
    }

    /** Asks or tells the queue something under the lock. */
    final boolean ask(Predicate<SendQueue> question) {
        lock.lock();
        try {
            return question.test(queue);
        } finally {
            lock.unlock();
        }
    }

    /** Calls the task once no more bytes than this wait, or nothing can be sent any more. */
    void onDrain(long mark, Executor executor, Runnable task) {
        boolean unused = ask(queued -> {
            drains = drains == null ? new DrainWatch(executor) : drains;
            return drains.add(mark, task);
        });
        tellDrains();
    }

    /** Some of what was queued is gone. */
    final void tellDrains() {
        DrainWatch watch = drains;
        if (watch != null) {
            watch.tell(queuedBytes());
        }
    }

    /** The connection is over: takes all that has not been answered for. Under the lock. */
    final FrameList takeAll(IOException reason) {
        if (refusal == null) {
            refusal = reason.getMessage();
        }
        ended = true;
        FrameList inFlight = queue.takeInFlight();
        FrameList taken = inFlight == null ? new FrameList() : inFlight;
        taken.addAll(queue.takeWaiting());
        return taken;
    }

    /** Whether the connection is over. Under the lock. */
    final boolean isEnded() {
        return ended;
    }

    /** Whether messages are accepted. Under the lock. */
    final boolean isAccepting() {
        return refusal == null;
    }

    final ReentrantLock lock() {
        return lock;
    }

    /** What waits; every call but that of {@link #queuedBytes()} under the lock. */
    final SendQueue queue() {
        return queue;
    }
}

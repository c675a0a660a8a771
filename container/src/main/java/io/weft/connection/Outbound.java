package io.weft.connection;

import io.weft.transport.Transport;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a connection: the queue, and the one drainer that empties it into the transport.
 *
 * <p>Whoever has queued a frame tries to become the drainer; the transport's completion goes on where a write stopped. The lock
 * guards the queue and the drainer's seat, and is free whenever bytes move or a callback runs.
 */
final class Outbound {

    private static final String CLOSED = "The session has been closed";

    private final Transport transport;
    private final ReentrantLock lock;
    private final SendQueue queue;
    private final FrameBatches batches;
    private final Framing framing;
    private final OutboundOwner owner;

    /** Owner: lock. Whether the opening handshake, a thread or the transport holds the drainer's seat. */
    private boolean draining = true;

    /** Owner: lock. Whether a thread is at work with the batch's frames, and so with what extensions hold. */
    private boolean encoding;

    /** Owner: the drainer's seat. What leaves with the write that the transport has; null if it has none. */
    private @Nullable FrameBatch kept;

    /** Owner: lock for writing. Who waits until little is left to send; null until anybody ever did. */
    private volatile @Nullable DrainWatch drains;

    /** Owner: lock. Why no frame is accepted any more, made into an exception for who asks; null while frames are. */
    private @Nullable String refusal;

    /** Owner: lock. Set when the connection is over: what is in flight has been answered for. */
    private boolean ended;

    /**
     * Makes an empty sending half, which writes nothing before {@link #open()}.
     *
     * @param owner told what becomes of it, without the lock
     */
    Outbound(
            Transport transport,
            ReentrantLock lock,
            SendQueue queue,
            FrameBatches batches,
            Framing framing,
            OutboundOwner owner) {
        this.transport = transport;
        this.lock = lock;
        this.queue = queue;
        this.batches = batches;
        this.framing = framing;
        this.owner = owner;
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

    /** The opening handshake is over: what was queued meanwhile may leave now. */
    void open() {
        boolean unused = ask(waiting -> draining = false);
        flush();
    }

    /** Has what is queued wait for {@link #uncork()}. @return false if it does already */
    boolean cork() {
        return ask(SendQueue::cork);
    }

    boolean isCorked() {
        return queue.isCorked();
    }

    /** Sends what has waited. */
    void uncork() {
        boolean unused = ask(SendQueue::uncork);
        flush();
    }

    /** Sends what is queued as far as the transport takes it, unless somebody already does. */
    void flush() {
        if (queue.queuedBytes() > 0) {
            drain();
        }
    }

    /** The transport has finished the write it had kept. */
    void written() {
        FrameBatch written = kept;
        kept = null;
        if (written != null) {
            batches.give(written);
        }
        finish();
        flush();
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

    private boolean ask(Predicate<SendQueue> question) {
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

    private void tellDrains() {
        DrainWatch watch = drains;
        if (watch != null) {
            watch.tell(queuedBytes());
        }
    }

    /** There is no way to go on sending but for the end of the connection. */
    void fail(IOException cause) {
        owner.sendingFailed(cause);
    }

    /** The connection is over: fails all that was not written. */
    void end(IOException reason) {
        FrameList dropped;
        boolean alone;
        lock.lock();
        try {
            if (refusal == null) {
                refusal = reason.getMessage();
            }
            ended = true;
            alone = !encoding; // else the thread that encodes sees to it
            dropped = queue.takeInFlight();
            dropped.addAll(queue.takeWaiting());
        } finally {
            lock.unlock();
        }
        if (alone) {
            framing.close();
        }
        dropped.complete(reason);
        tellDrains();
    }

    /** Gives the drainer's seat up before callbacks run, so that a callback may send and wait. */
    private void drain() {
        boolean more = true;
        while (more) {
            FrameBatch batch = batches.take();
            if (!begin(batch)) {
                batches.give(batch);
                return;
            }
            int count;
            try {
                count = encode(batch);
            } catch (RuntimeException | Error e) {
                batches.give(batch);
                owner.sendingFailed(new IOException("A message could not be made into frames", e));
                return;
            }
            kept = batch;
            try {
                if (!transport.write(batch.buffers(), count)) {
                    return; // The transport holds the seat until written().
                }
            } catch (IOException e) {
                kept = null;
                batches.give(batch);
                owner.sendingFailed(e);
                return;
            } catch (RuntimeException | Error e) {
                // Nobody knows whether the transport still holds the buffers, so they are not given back.
                owner.sendingFailed(new IOException("The transport failed in a way that it must not", e));
                return;
            }
            kept = null;
            batches.give(batch);
            more = finish();
        }
    }

    /** Makes the frames, which is where extensions run: in the order of the wire, and without the lock. */
    private int encode(FrameBatch batch) {
        try {
            int count = batch.encode(framing);
            owner.sends(batch);
            return count;
        } finally {
            if (framing.isTransforming() && leaveFrames()) {
                framing.close();
            }
        }
    }

    /** Says whether the connection has ended meanwhile, so that what extensions hold is to be freed. */
    private boolean leaveFrames() {
        return ask(unused -> {
            encoding = false;
            return ended;
        });
    }

    /** Takes the drainer's seat, and the frames of one write; false if somebody has it, or there is nothing to write. */
    private boolean begin(FrameBatch batch) {
        lock.lock();
        try {
            if (draining || ended) {
                return false;
            }
            OutboundFrame frame = queue.next(batch::fits);
            if (frame == null) {
                return false;
            }
            draining = true;
            while (frame != null) {
                batch.add(frame);
                frame = queue.next(batch::fits);
            }
            encoding = framing.isTransforming();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The frames of one write have left: gives the drainer's seat up, and answers for them.
     *
     * @return whether more was waiting; for what comes later, whoever brings it sees to it
     */
    private boolean finish() {
        FrameList written;
        boolean more;
        lock.lock();
        try {
            draining = false;
            written = queue.takeInFlight();
            more = queue.hasNext();
        } finally {
            lock.unlock();
        }
        written.complete(null);
        tellDrains();
        return more;
    }
}

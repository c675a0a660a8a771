package io.weft.connection;

import io.weft.transport.Transport;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a connection: the queue, and the one drainer that empties it into the transport.
 *
 * <p>Whoever has queued a frame tries to become the drainer; the transport's completion goes on where a write stopped. The lock
 * guards the queue, the open batch and the drainer's seat, and is free during I/O and while a callback runs.
 */
final class Outbound extends OutboundQueue {

    private final Transport transport;
    private final FrameBatches batches;
    private final Framing framing;
    private final OutboundOwner owner;

    /** Owner: lock. Whether the opening handshake, a thread or the transport holds the drainer's seat. */
    private boolean draining = true;

    /** Owner: lock. Whether a thread is at work with the batch's frames, and so with what extensions hold. */
    private boolean encoding;

    /** Owner: lock. Replies that wait for others of their burst, and leave ahead of what is queued; null while there is none. */
    private @Nullable FrameBatch open;

    /** Owner: the drainer's seat. What leaves with the write that the transport has; null if it has none. */
    private @Nullable FrameBatch kept;

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
        super(lock, queue);
        this.transport = transport;
        this.batches = batches;
        this.framing = framing;
        this.owner = owner;
    }

    /** The opening handshake is over: what was queued meanwhile may leave now. */
    void open() {
        boolean unused = ask(waiting -> draining = false);
        flush();
    }

    /** Sends what has waited. */
    @Override
    void uncork() {
        super.uncork();
        flush();
    }

    /**
     * Writes a short reply straight into the batch that the next flush sends.
     *
     * @return false if it has to be queued: it is not short, something else goes first, or frames are masked or transformed
     */
    boolean pack(String reply) {
        if (!framing.isPlain() || reply.length() > FrameBatch.PACKED_TEXT) {
            return false;
        }
        lock().lock();
        try {
            if (draining || !isAccepting() || !queue().mayPack(reply.length())) {
                return false;
            }
            FrameBatch batch = open == null ? batches.take() : open;
            int bytes = batch.pack(reply);
            if (bytes > 0) {
                open = batch;
                queue().pack(bytes);
            } else if (open == null) {
                batches.give(batch);
            }
            return bytes > 0;
        } finally {
            lock().unlock();
        }
    }

    /** Sends what is queued as far as the transport takes it, unless somebody already does. */
    void flush() {
        if (queuedBytes() > 0) {
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

    /** There is no way to go on sending but for the end of the connection. */
    void fail(IOException cause) {
        owner.sendingFailed(cause);
    }

    /** The connection is over: fails all that was not written. */
    void end(IOException reason) {
        FrameList dropped;
        FrameBatch packed;
        boolean alone;
        lock().lock();
        try {
            alone = !encoding; // else the thread that encodes sees to it
            dropped = takeAll(reason);
            packed = open;
            open = null;
        } finally {
            lock().unlock();
        }
        if (alone) {
            framing.close();
        }
        if (packed != null) {
            batches.give(packed);
        }
        dropped.complete(reason);
        tellDrains();
    }

    /** Gives the drainer's seat up before callbacks run, so that a callback may send and wait. */
    private void drain() {
        boolean more = true;
        while (more) {
            FrameBatch batch = begin();
            if (batch == null) {
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
            return isEnded();
        });
    }

    /** Takes the drainer's seat, and the frames of one write; null if somebody has it, or there is nothing to write. */
    private @Nullable FrameBatch begin() {
        lock().lock();
        try {
            if (draining || isEnded() || (open == null && !queue().hasNext())) {
                return null;
            }
            FrameBatch batch = open == null ? batches.take() : open; // Without memory for one the seat stays free.
            draining = true;
            open = null;
            queue().handOutPacked(batch.packedMessages());
            for (OutboundFrame frame = queue().next(batch::fits); frame != null; frame = queue().next(batch::fits)) {
                batch.add(frame);
            }
            encoding = framing.isTransforming();
            return batch;
        } finally {
            lock().unlock();
        }
    }

    /**
     * The frames of one write have left: gives the drainer's seat up, and answers for them.
     *
     * @return whether more was waiting; for what comes later, whoever brings it sees to it
     */
    private boolean finish() {
        FrameList written; // null if all of it was packed
        boolean more;
        lock().lock();
        try {
            draining = false;
            written = queue().takeInFlight();
            more = queue().hasNext();
        } finally {
            lock().unlock();
        }
        if (written != null) {
            written.complete(null);
        }
        tellDrains();
        return more;
    }
}

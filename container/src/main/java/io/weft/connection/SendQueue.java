package io.weft.connection;

import io.weft.frame.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a connection still has to send, in the order in which it will be sent, and what that costs in bytes: the only place where
 * outgoing bytes are counted.
 *
 * <p>Control frames go before data frames. A message in several pieces owns the channel from its first piece to its last; whole
 * messages and other pieces wait behind it in the order of their calls. Not thread-safe: the connection's lock guards every call but
 * that of {@link #queuedBytes()}.
 */
final class SendQueue {

    /** How many automatic pongs wait at most, each of 125 bytes or less: a burst of pings is answered one by one, a flood is not. */
    private static final int MOST_PONGS = 32;

    private final SendSettings settings;

    private final FrameList data = new FrameList();

    /** Frames handed to the drainer, whose fate is not known yet; null if there is none. */
    private @Nullable FrameList inFlight;

    /** Pings and unsolicited pongs; null until there ever were any. */
    private @Nullable FrameList control;

    /** Frames that wait until {@link #owner} has ended; null until there ever were any. */
    private @Nullable FrameList behind;

    /** The message in pieces whose last piece has not been queued yet. */
    private @Nullable OutboundMessage owner;

    /** Automatic pongs, the newest last; null while none waits. */
    private @Nullable FrameList pongs;

    /** Messages and pieces of messages that have not been handed out, packed ones included. */
    private int waiting;

    /** Bytes of {@link #queuedBytes} that stand in a batch already, without a frame of their own. */
    private int packedBytes;

    /** Volatile, so that any thread may read it without the lock. */
    private volatile long queuedBytes;

    SendQueue(SendSettings settings) {
        this.settings = settings;
    }

    /** The cost of all frames whose fate is not known yet, in bytes. Any thread. */
    long queuedBytes() {
        return queuedBytes;
    }

    /** Why a frame does not fit any more; null if it does, as one frame always does into an empty queue, whatever its size. */
    @Nullable SendQueueFullException refusal(OutboundFrame frame) {
        if (hasRoom(queuedBytes, waiting, frame.cost())) {
            return null;
        }
        int size = frame.payload().remaining();
        return waiting < settings.maxQueuedMessages()
                ? SendQueueFullException.ofBytes(queuedBytes, size, settings.maxQueuedBytes())
                : SendQueueFullException.ofMessages(waiting, size, settings.maxQueuedMessages());
    }

    /**
     * Takes the oldest messages that may be dropped, as many as the frame needs to find room.
     *
     * @return none if all of them would not be enough
     */
    FrameList makeRoomFor(OutboundFrame frame) {
        long bytes = queuedBytes;
        int messages = waiting;
        List<OutboundFrame> oldest = new ArrayList<>(2);
        for (Iterable<OutboundFrame> queue : behind == null ? List.of(data) : List.of(data, behind)) {
            for (OutboundFrame old : queue) {
                if (hasRoom(bytes, messages, frame.cost())) {
                    break; // A full queue is long, and what is dropped stands near its head.
                }
                if (old.mayBeDropped()) {
                    oldest.add(old);
                    bytes -= old.cost();
                    messages--;
                }
            }
        }
        FrameList dropped = new FrameList();
        if (hasRoom(bytes, messages, frame.cost())) {
            for (OutboundFrame old : oldest) {
                boolean unused = remove(old);
                dropped.add(old);
            }
        }
        return dropped;
    }

    private boolean hasRoom(long bytes, int messages, long cost) {
        return bytes == 0 || (bytes + cost <= settings.maxQueuedBytes() && messages < settings.maxQueuedMessages());
    }

    /** Queues a control frame or a frame of a data message. */
    void add(OutboundFrame frame) {
        if (frame.opcode().isControl()) {
            addControl(frame);
        } else {
            addData(frame);
        }
    }

    /** Queues a frame of a data message; its turn comes after all that was queued before it. */
    void addData(OutboundFrame frame) {
        count(frame.cost());
        waiting++;
        if (owner != null && owner != frame.message()) {
            if (behind == null) {
                behind = new FrameList();
            }
            behind.add(frame);
            return;
        }
        admit(frame);
        if (owner == null && behind != null) {
            admitWaiting(behind);
        }
    }

    /** Queues a control frame, ahead of all data that has not been handed out. */
    void addControl(OutboundFrame frame) {
        count(frame.cost());
        if (control == null) {
            control = new FrameList();
        }
        control.add(frame);
    }

    /** Queues the answer to a ping; if too many wait, the oldest is not sent (RFC 6455 §5.5.3: the most recent ping needs an answer). */
    void addPong(OutboundFrame frame) {
        if (pongs == null) {
            pongs = new FrameList();
        }
        if (pongs.size() == MOST_PONGS) {
            OutboundFrame oldest = pongs.poll();
            count(oldest == null ? 0 : -oldest.cost());
        }
        count(frame.cost());
        pongs.add(frame);
    }

    /** Queues the Close frame behind the data whose turn is certain; nothing else is sent after it (RFC 6455 §5.5.1). */
    void addClose(OutboundFrame frame) {
        count(frame.cost());
        data.add(frame);
    }

    /** Whether a message may go straight into the next batch: it overtakes none then, and the queue's limits allow it. */
    boolean mayPack(int bytes) {
        return owner == null && !hasNext() && hasRoom(queuedBytes, waiting, bytes);
    }

    /** Counts a message that was written into the next batch. */
    void pack(int bytes) {
        packedBytes += bytes;
        waiting++;
        count(bytes);
    }

    /** The batch is handed to the drainer, and what was packed into it has the fate of those that {@link #next} hands out. */
    void handOutPacked(int messages) {
        waiting -= messages;
    }

    /** Whether a frame could be handed out now. */
    boolean hasNext() {
        return peek() != null;
    }

    /**
     * Hands out the next frame if the taker has room for it.
     *
     * @return null if nothing is there, or the taker declined
     */
    @Nullable OutboundFrame next(Predicate<OutboundFrame> fits) {
        FrameList from = nextList();
        OutboundFrame next = from.peek();
        if (next == null || !fits.test(next)) {
            return null;
        }
        OutboundFrame unused = from.poll();
        forgetWaiting(next);
        if (inFlight == null) {
            inFlight = new FrameList();
        }
        inFlight.add(next);
        return next;
    }

    /** Takes the frames that were handed out: they have been written, or never will be. @return null if there were none */
    @Nullable FrameList takeInFlight() {
        FrameList taken = inFlight;
        inFlight = null;
        count(-packedBytes - (taken == null ? 0 : taken.cost()));
        packedBytes = 0;
        return taken;
    }

    /**
     * Takes a data frame that has not been handed out.
     *
     * @return false if it has been, or was never here
     */
    boolean remove(OutboundFrame frame) {
        boolean removed = standsAlone(frame) && (data.remove(frame) || (behind != null && behind.remove(frame)));
        if (removed) {
            count(-frame.cost());
            waiting--;
            forget(frame.message());
        }
        return removed;
    }

    /** Whether the frame's fate is not known yet. */
    boolean holds(OutboundFrame frame) {
        return (inFlight != null && inFlight.contains(frame))
                || data.contains(frame)
                || (behind != null && behind.contains(frame));
    }

    /** Whether the frame waits until a message in pieces has ended. */
    boolean isBehind(OutboundFrame frame) {
        return behind != null && behind.contains(frame);
    }

    /** Takes everything that has not been handed out. */
    FrameList takeWaiting() {
        FrameList taken = new FrameList();
        take(control, taken);
        take(data, taken);
        take(pongs, taken);
        take(behind, taken);
        taken.forEach(this::forgetWaiting);
        owner = null;
        return taken;
    }

    /** Takes the frames that wait behind a message in pieces: after a Close frame their turn never comes. */
    FrameList takeBehind() {
        FrameList taken = new FrameList();
        if (behind != null) {
            behind.forEach(this::forgetWaiting);
            take(behind, taken);
        }
        return taken;
    }

    /** One writer at a time: whoever holds the lock. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(long bytes) {
        queuedBytes += bytes;
    }

    private void forgetWaiting(OutboundFrame frame) {
        if (!frame.opcode().isControl()) {
            waiting--;
        }
    }

    private void take(@Nullable FrameList from, FrameList into) {
        if (from != null) {
            count(-from.cost());
            into.addAll(from);
        }
    }

    /** A message in pieces can be taken back as long as its first piece is all there is of it. */
    private boolean standsAlone(OutboundFrame frame) {
        OutboundMessage message = frame.message();
        return message == null
                || (frame.opcode() != Opcode.CONTINUATION
                        && isAlone(frame, message, data)
                        && (behind == null || isAlone(frame, message, behind)));
    }

    private static boolean isAlone(OutboundFrame frame, OutboundMessage message, FrameList among) {
        for (OutboundFrame other : among) {
            if (other != frame && other.message() == message) {
                return false;
            }
        }
        return true;
    }

    private void forget(@Nullable OutboundMessage message) {
        if (message == null) {
            return;
        }
        message.rewind();
        if (owner == message) {
            owner = null;
            if (behind != null) {
                admitWaiting(behind);
            }
        }
    }

    private @Nullable OutboundFrame peek() {
        return nextList().peek();
    }

    /** Where the next frame stands, if there is any. */
    private FrameList nextList() {
        if (pongs != null && !pongs.isEmpty()) {
            return pongs;
        }
        return control != null && !control.isEmpty() ? control : data;
    }

    private void admit(OutboundFrame frame) {
        data.add(frame);
        owner = frame.fin() ? null : frame.message();
    }

    /** Lets those go that wait, each as soon as no other message owns the channel, else in their order. */
    private void admitWaiting(FrameList waiting) {
        for (OutboundFrame next = admissible(waiting); next != null; next = admissible(waiting)) {
            boolean unused = waiting.remove(next);
            admit(next);
        }
    }

    private @Nullable OutboundFrame admissible(FrameList waiting) {
        for (OutboundFrame frame : waiting) {
            if (owner == null || owner == frame.message()) {
                return frame;
            }
        }
        return null;
    }
}

package io.weft.connection;

import io.weft.frame.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a connection still has to send, in the order in which it will be sent, and what that costs in bytes: the only place where
 * outgoing bytes are counted.
 *
 * <p>Control frames go before data frames. A message in several pieces owns the channel from its first piece to its last; whole
 * messages and other pieces wait behind it in the order of their calls. Not thread-safe: the connection's lock guards every call.
 */
final class SendQueue {

    /** How many automatic pongs wait at most, each of 125 bytes or less: a burst of pings is answered one by one, a flood is not. */
    private static final int MOST_PONGS = 32;

    private final long maxQueuedBytes;

    private final Queue<OutboundFrame> control = new ArrayDeque<>(2);
    private final Queue<OutboundFrame> data = new ArrayDeque<>(4);

    /** Frames that wait until {@link #owner} has ended; null until there ever were any. */
    private @Nullable List<OutboundFrame> behind;

    /** The message in pieces whose last piece has not been queued yet. */
    private @Nullable OutboundMessage owner;

    /** Automatic pongs, the newest last; null while none waits. */
    private @Nullable Queue<OutboundFrame> pongs;

    /** Frames handed to the drainer, whose fate is not known yet. */
    private final List<OutboundFrame> inFlight = new ArrayList<>(4);

    private long queuedBytes;

    SendQueue(long maxQueuedBytes) {
        this.maxQueuedBytes = maxQueuedBytes;
    }

    /** The cost of all frames whose fate is not known yet, in bytes. */
    long queuedBytes() {
        return queuedBytes;
    }

    /** Whether a frame of this cost still fits; one frame always fits an empty queue, whatever its size. */
    boolean hasRoomFor(OutboundFrame frame) {
        return queuedBytes == 0 || queuedBytes + frame.cost() <= maxQueuedBytes;
    }

    /** Queues a frame of a data message; its turn comes after all that was queued before it. */
    void addData(OutboundFrame frame) {
        queuedBytes += frame.cost();
        if (owner != null && owner != frame.message()) {
            if (behind == null) {
                behind = new ArrayList<>();
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
        queuedBytes += frame.cost();
        control.add(frame);
    }

    /** Queues the answer to a ping; if too many wait, the oldest is not sent (RFC 6455 §5.5.3: the most recent ping needs an answer). */
    void addPong(OutboundFrame frame) {
        if (pongs == null) {
            pongs = new ArrayDeque<>(2);
        } else if (pongs.size() == MOST_PONGS) {
            queuedBytes -= pongs.remove().cost();
        }
        queuedBytes += frame.cost();
        pongs.add(frame);
    }

    /** Queues the Close frame behind the data whose turn is certain; nothing else is sent after it (RFC 6455 §5.5.1). */
    void addClose(OutboundFrame frame) {
        queuedBytes += frame.cost();
        data.add(frame);
    }

    /** Whether a frame could be handed out now. */
    boolean hasNext() {
        return pongs != null || !control.isEmpty() || !data.isEmpty();
    }

    /**
     * Hands out the next frame if the taker has room for it.
     *
     * @return null if nothing is there, or the taker declined
     */
    @Nullable OutboundFrame next(Predicate<OutboundFrame> fits) {
        OutboundFrame next = peek();
        if (next == null || !fits.test(next)) {
            return null;
        }
        if (pongs != null) {
            pongs.remove();
            pongs = pongs.isEmpty() ? null : pongs;
        } else if (next == control.peek()) {
            control.remove();
        } else {
            data.remove();
        }
        inFlight.add(next);
        return next;
    }

    /** Takes the frames that were handed out: they have been written, or never will be. */
    List<OutboundFrame> takeInFlight() {
        List<OutboundFrame> taken = new ArrayList<>(inFlight);
        inFlight.clear();
        taken.forEach(frame -> queuedBytes -= frame.cost());
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
            queuedBytes -= frame.cost();
            forget(frame.message());
        }
        return removed;
    }

    /** Whether the frame's fate is not known yet. */
    boolean holds(OutboundFrame frame) {
        return inFlight.contains(frame) || data.contains(frame) || (behind != null && behind.contains(frame));
    }

    /** Whether the frame waits until a message in pieces has ended. */
    boolean isBehind(OutboundFrame frame) {
        return behind != null && behind.contains(frame);
    }

    /** Takes everything that has not been handed out. */
    List<OutboundFrame> takeWaiting() {
        List<OutboundFrame> taken = new ArrayList<>(control);
        taken.addAll(data);
        if (pongs != null) {
            taken.addAll(pongs);
        }
        if (behind != null) {
            taken.addAll(behind);
        }
        control.clear();
        data.clear();
        pongs = null;
        behind = null;
        owner = null;
        taken.forEach(frame -> queuedBytes -= frame.cost());
        return taken;
    }

    /** Takes the frames that wait behind a message in pieces: after a Close frame their turn never comes. */
    List<OutboundFrame> takeBehind() {
        List<OutboundFrame> taken = behind == null ? List.of() : behind;
        behind = null;
        taken.forEach(frame -> queuedBytes -= frame.cost());
        return taken;
    }

    /** A message in pieces can be taken back as long as its first piece is all there is of it. */
    private boolean standsAlone(OutboundFrame frame) {
        OutboundMessage message = frame.message();
        return message == null
                || (frame.opcode() != Opcode.CONTINUATION
                        && data.stream().noneMatch(other -> other != frame && other.message() == message)
                        && (behind == null
                                || behind.stream().noneMatch(other -> other != frame && other.message() == message)));
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
        if (pongs != null) {
            return pongs.peek();
        }
        OutboundFrame next = control.peek();
        return next != null ? next : data.peek();
    }

    private void admit(OutboundFrame frame) {
        data.add(frame);
        owner = frame.fin() ? null : frame.message();
    }

    /** Lets those go that wait, until one of them owns the channel in its turn. */
    private void admitWaiting(List<OutboundFrame> waiting) {
        boolean admitted = true;
        while (admitted) {
            admitted = false;
            for (Iterator<OutboundFrame> frames = waiting.iterator(); frames.hasNext(); ) {
                OutboundFrame frame = frames.next();
                if (owner == null || owner == frame.message()) {
                    boolean wasOwned = owner != null;
                    admit(frame);
                    frames.remove();
                    admitted = true;
                    if (wasOwned && owner == null) {
                        break; // Those skipped while it owned the channel come first.
                    }
                }
            }
        }
    }
}

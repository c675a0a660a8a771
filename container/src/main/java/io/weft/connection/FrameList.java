package io.weft.connection;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Frames in a row, linked through {@link OutboundFrame#next}, so that a list which is empty most of the time costs next to nothing. A
 * frame stands in one list at a time. Not thread-safe.
 */
final class FrameList implements Iterable<OutboundFrame> {

    private static final Logger LOGGER = System.getLogger(FrameList.class.getName());

    private @Nullable OutboundFrame first;
    private @Nullable OutboundFrame last;

    boolean isEmpty() {
        return first == null;
    }

    @Nullable OutboundFrame peek() {
        return first;
    }

    void add(OutboundFrame frame) {
        if (last == null) {
            first = frame;
        } else {
            last.next = frame;
        }
        last = frame;
    }

    /** Adds all frames of another list, which is empty afterwards. */
    void addAll(FrameList others) {
        for (OutboundFrame frame = others.poll(); frame != null; frame = others.poll()) {
            add(frame);
        }
    }

    /** Takes the first frame out; null if there is none. */
    @Nullable OutboundFrame poll() {
        OutboundFrame taken = first;
        if (taken != null) {
            unlink(null, taken);
        }
        return taken;
    }

    /** Takes a frame out, wherever it stands. @return false if it is not here */
    boolean remove(OutboundFrame frame) {
        OutboundFrame before = null;
        for (OutboundFrame here = first; here != null; here = here.next) {
            if (here == frame) {
                unlink(before, frame);
                return true;
            }
            before = here;
        }
        return false;
    }

    boolean contains(OutboundFrame frame) {
        for (OutboundFrame here = first; here != null; here = here.next) {
            if (here == frame) {
                return true;
            }
        }
        return false;
    }

    /** How many there are, which takes as long as there are many. */
    int size() {
        int size = 0;
        for (OutboundFrame here = first; here != null; here = here.next) {
            size++;
        }
        return size;
    }

    /** What all of them cost, in bytes. */
    long cost() {
        long cost = 0;
        for (OutboundFrame here = first; here != null; here = here.next) {
            cost += here.cost();
        }
        return cost;
    }

    /** Takes all frames off and tells whoever waits for them why they are not sent; makes no exception where nobody does. */
    void refuse(String reason) {
        if (!isEmpty()) {
            complete(new IOException(reason));
        }
    }

    /** Takes each frame out and answers for its fate. */
    void complete(@Nullable Throwable failure) {
        for (OutboundFrame frame = poll(); frame != null; frame = poll()) {
            try {
                frame.complete(failure);
            } catch (RuntimeException | Error e) { // The others have a right to hear of theirs.
                LOGGER.log(Level.ERROR, "What was to be told of a sent message failed", e);
            }
        }
    }

    private void unlink(@Nullable OutboundFrame before, OutboundFrame frame) {
        if (before == null) {
            first = frame.next;
        } else {
            before.next = frame.next;
        }
        if (last == frame) {
            last = before;
        }
        frame.next = null;
    }

    /** The frames from the first to the last; the list must not change meanwhile. */
    @Override
    public Iterator<OutboundFrame> iterator() {
        return new Iterator<>() {
            private @Nullable OutboundFrame following = first;

            @Override
            public boolean hasNext() {
                return following != null;
            }

            @Override
            public OutboundFrame next() {
                OutboundFrame frame = following;
                if (frame == null) {
                    throw new NoSuchElementException();
                }
                following = frame.next;
                return frame;
            }
        };
    }
}

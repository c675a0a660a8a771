package io.weft.protocol;

import io.weft.frame.CloseStatus;
import io.weft.frame.Opcode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Data frames that came while their delivery was suspended, in their order, and the Close frame behind them. Payload is unmasked, and
 * as the wire had it otherwise: nothing is inflated before it is wanted. Owner: the lane.
 */
final class HeldFrames {

    /** What a header or a chunk is reckoned at besides its payload, so that empty frames count, too. */
    private static final int OVERHEAD = 64;

    private final Deque<Held> queue = new ArrayDeque<>();
    private long bytes;
    private @Nullable CloseStatus close;

    /** A part of a data frame. */
    sealed interface Held permits Header, Chunk {}

    /** The beginning of a data frame. */
    record Header(Opcode opcode, boolean fin, int rsv, long length) implements Held {}

    /**
     * Payload of the data frame under way.
     *
     * @param ascii whether all of it is known to be ASCII
     * @param frameEnds whether the frame is complete with it
     */
    record Chunk(ByteBuffer payload, boolean ascii, boolean frameEnds) implements Held {}

    void add(Header header) {
        queue.add(header);
        bytes += OVERHEAD;
    }

    /** Holds a copy of the payload, whose buffer is the caller's. */
    void add(ByteBuffer payload, boolean ascii, boolean frameEnds) {
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload).flip();
        queue.add(new Chunk(copy, ascii, frameEnds));
        bytes += OVERHEAD + copy.remaining();
    }

    /** Takes what came first; null if nothing is held. */
    @Nullable Held poll() {
        Held first = queue.poll();
        if (first != null) {
            bytes -= OVERHEAD;
        }
        if (first instanceof Chunk chunk) {
            bytes -= chunk.payload().remaining();
        }
        return first;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** What is held, in bytes of memory. */
    long bytes() {
        return bytes;
    }

    /** The peer's Close frame, whose turn comes when nothing is held any more; null if none came. */
    @Nullable CloseStatus close() {
        return close;
    }

    void setClose(CloseStatus status) {
        close = status;
    }
}

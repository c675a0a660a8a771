package io.weft.servlet.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** What an I/O thread has read for a lane that is to run on another. Owner: the channel lock of the connection that has it. */
final class ReadAhead {

    /** As much as a lane reads at once; what is more stays in the channel until the lane comes. */
    private static final int SIZE = 16 * 1024;

    /** Direct, so that the JDK reads into it without a buffer of its own between. */
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE).limit(0);

    /** What the lane is to be told when it reads; null if nothing. */
    private @Nullable IOException failure;

    private ReadAhead() {}

    /**
     * Reads once what has arrived.
     *
     * @return whether that was all; false also at the end of input and after a failure
     */
    boolean readFrom(ConduitStreamSourceChannel source) {
        bytes.clear();
        int count;
        try {
            count = source.read(bytes);
        } catch (IOException e) {
            failure = e;
            count = -1;
        }
        bytes.flip();
        return count >= 0 && count < SIZE;
    }

    /** Whether there is nothing that the lane could not learn from the channel by itself. */
    boolean isEmpty() {
        return failure == null && !bytes.hasRemaining();
    }

    /**
     * Moves as many bytes as there is room for.
     *
     * @return how many
     * @throws IOException if reading has failed
     */
    int moveTo(ByteBuffer into) throws IOException {
        if (failure != null) {
            IOException met = failure;
            failure = null;
            throw met;
        }
        int count = Math.min(bytes.remaining(), into.remaining());
        into.put(into.position(), bytes, bytes.position(), count);
        into.position(into.position() + count);
        bytes.position(bytes.position() + count);
        return count;
    }

    /** Those that are not in use. Thread-safe. */
    static final class Spares {
        private static final int MOST_KEPT = 64;

        private final BlockingQueue<ReadAhead> kept = new ArrayBlockingQueue<>(MOST_KEPT);

        /** Takes one that is empty. */
        ReadAhead take() {
            ReadAhead spare = kept.poll();
            return spare == null ? new ReadAhead() : spare;
        }

        /** Takes one back; one too many is left to the garbage collector. */
        void give(ReadAhead spare) {
            boolean unused = kept.offer(spare);
        }
    }
}

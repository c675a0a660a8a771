package io.weft.servlet.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** The bytes of one write on their way into the channel. Belongs to whoever holds the transport's channel lock. */
final class Outgoing {

    /**
     * The most bytes that one call hands to the channel. The JDK copies whatever it is handed into a direct buffer of
     * that size first, all of it again on each try: unsliced, a message of 16 MiB would be copied a hundred times.
     */
    static final int SLICE = 128 * 1024;

    private final ByteBuffer[] buffers;
    private final int count;
    private int first;

    Outgoing(ByteBuffer[] buffers, int count) {
        this.buffers = buffers;
        this.count = count;
    }

    /** Hands on what the channel takes; true once it has all bytes and, under TLS, none of them waits in its buffer. */
    boolean writeTo(ConduitStreamSinkChannel sink) throws IOException {
        while (isLeft()) {
            if (writeSlice(sink) == 0) {
                return false;
            }
        }
        return sink.flush();
    }

    private boolean isLeft() {
        while (first < count && !buffers[first].hasRemaining()) {
            first++;
        }
        return first < count;
    }

    private long writeSlice(ConduitStreamSinkChannel sink) throws IOException {
        int room = SLICE;
        int end = first;
        while (end < count && buffers[end].remaining() <= room) {
            room -= buffers[end].remaining();
            end++;
        }
        if (end == count || room == 0) {
            return sink.write(buffers, first, end - first);
        }
        ByteBuffer cut = buffers[end];
        int limit = cut.limit();
        cut.limit(cut.position() + room);
        try {
            return sink.write(buffers, first, end - first + 1);
        } finally {
            cut.limit(limit);
        }
    }
}

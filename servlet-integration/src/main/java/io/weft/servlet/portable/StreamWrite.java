package io.weft.servlet.portable;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.BooleanSupplier;

/** The buffers of one write. Belongs to the thread that writes it. */
final class StreamWrite {

    /** Up to so many bytes, the buffers leave in one call, and so in one packet. */
    private static final int MERGED = 16 * 1024;

    /** The most bytes in one call: the JDK copies as many into a direct buffer of that size, and keeps it with the thread. */
    private static final int SLICE = 64 * 1024;

    private final ByteBuffer[] buffers;
    private final int count;

    StreamWrite(ByteBuffer[] buffers, int count) {
        this.buffers = buffers;
        this.count = count;
    }

    /** How many bytes are still to be written. */
    long remaining() {
        long remaining = 0;
        for (int i = 0; i < count; i++) {
            remaining += buffers[i].remaining();
        }
        return remaining;
    }

    /**
     * Writes all and flushes; blocks for as long as the stream does.
     *
     * @param aborted asked before each slice whether to stop
     */
    void to(ServletOutputStream output, BooleanSupplier aborted) throws IOException {
        if (count > 1 && remaining() <= MERGED) {
            write(merge(), output, aborted);
        } else {
            for (int i = 0; i < count; i++) {
                write(buffers[i], output, aborted);
            }
        }
        output.flush();
    }

    private ByteBuffer merge() {
        ByteBuffer merged = ByteBuffer.allocate((int) remaining());
        for (int i = 0; i < count; i++) {
            merged.put(buffers[i]);
        }
        return merged.flip();
    }

    private static void write(ByteBuffer buffer, ServletOutputStream output, BooleanSupplier aborted)
            throws IOException {
        while (buffer.hasRemaining()) {
            if (aborted.getAsBoolean()) {
                throw new ClosedChannelException();
            }
            int length = Math.min(buffer.remaining(), SLICE);
            output.write(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
            buffer.position(buffer.position() + length);
        }
    }
}

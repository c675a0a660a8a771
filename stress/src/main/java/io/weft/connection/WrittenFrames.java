package io.weft.connection;

import io.weft.transport.Transport;
import java.nio.ByteBuffer;

/**
 * A transport that writes down the frames it is given: {@code C} for a Close frame, for others the letter that is their payload. Fields
 * are plain, since only one thread writes at a time; two would show.
 */
final class WrittenFrames implements Transport {
    private static final int CLOSE = 8;
    private static final int OPCODE = 15;
    private static final int LENGTH = 127;

    private final boolean keepFirst;
    private final StringBuilder frames = new StringBuilder();
    private boolean writing;
    private int writes;

    /** Set when a write is outstanding. */
    volatile boolean kept;

    /**
     * Makes a transport.
     *
     * @param keepFirst whether the first write is left outstanding
     */
    WrittenFrames(boolean keepFirst) {
        this.keepFirst = keepFirst;
    }

    @Override
    public boolean write(ByteBuffer[] buffers, int count) {
        if (writing) {
            frames.append("two writers");
        }
        writing = true;
        for (int i = 0; i < count; i++) {
            note(buffers[i]);
        }
        writing = false;
        writes++;
        if (keepFirst && writes == 1) {
            kept = true;
            return false;
        }
        return true;
    }

    /** Small frames lie side by side in one buffer, without a mask. */
    private void note(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int opcode = bytes.get() & OPCODE;
            int length = bytes.get() & LENGTH;
            byte[] payload = new byte[length];
            bytes.get(payload);
            frames.append(opcode == CLOSE ? 'C' : (char) payload[0]);
        }
    }

    @Override
    public String toString() {
        return frames.toString();
    }

    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public void awaitReadable() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public boolean canHalfClose() {
        return true;
    }

    @Override
    public void close() {}
}

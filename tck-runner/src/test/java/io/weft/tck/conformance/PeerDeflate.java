package io.weft.tck.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The fuzzing peer's own permessage-deflate (RFC 7692 §7.2), for one connection. */
final class PeerDeflate implements AutoCloseable {
    private static final int JDK_WINDOW_BITS = 15;
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Direction sending;
    private final Direction receiving;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private final StrictInflater strict;
    private final byte[] chunk = new byte[16 * 1024];
    private int expandedMessages;

    /**
     * What was agreed for one direction.
     *
     * @param takeover whether a message may refer to those before it
     * @param windowBits how far back it may refer
     */
    record Direction(boolean takeover, int windowBits) {}

    PeerDeflate(Direction sending, Direction receiving) {
        this.sending = sending;
        this.receiving = receiving;
        this.strict = new StrictInflater(receiving.windowBits());
    }

    /**
     * Compresses a message. The JDK's deflater knows one window only, so for a smaller one each part of a window's length is compressed
     * by itself: then nothing refers back further than that.
     */
    byte[] compress(byte[] message) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        int most = sending.windowBits() == JDK_WINDOW_BITS ? Math.max(1, message.length) : 1 << sending.windowBits();
        for (int from = 0; from < message.length || from == 0; from += most) {
            if (!sending.takeover() || sending.windowBits() < JDK_WINDOW_BITS) {
                deflater.reset();
            }
            deflater.setInput(message, from, Math.min(most, message.length - from));
            flush(compressed);
        }
        byte[] bytes = compressed.toByteArray();
        if (bytes.length < TAIL.length) {
            return new byte[1]; // RFC 7692 §7.2.3.6: an empty message is one empty block, without its tail.
        }
        return Arrays.copyOf(bytes, bytes.length - TAIL.length);
    }

    /** How many messages came compressed; Weft may leave alone what does not shrink. */
    int expandedMessages() {
        return expandedMessages;
    }

    private void flush(ByteArrayOutputStream compressed) {
        int made;
        do {
            made = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            compressed.write(chunk, 0, made);
        } while (made == chunk.length);
    }

    /**
     * Expands a message.
     *
     * @throws DataFormatException if it is no deflate data, or refers further back than was agreed
     */
    byte[] expand(byte[] message) throws DataFormatException {
        expandedMessages++;
        byte[] complete = Arrays.copyOf(message, message.length + TAIL.length);
        System.arraycopy(TAIL, 0, complete, message.length, TAIL.length);
        if (receiving.windowBits() < JDK_WINDOW_BITS) {
            return strict.expand(complete, receiving.takeover());
        }
        if (!receiving.takeover()) {
            inflater.reset();
        }
        inflater.setInput(complete);
        ByteArrayOutputStream expanded = new ByteArrayOutputStream();
        int made;
        do {
            made = inflater.inflate(chunk);
            expanded.write(chunk, 0, made);
        } while (made > 0);
        return expanded.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}

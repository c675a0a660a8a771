package io.weft.compression;

import io.weft.extension.Buffers;
import io.weft.extension.Chunks;
import io.weft.extension.InboundTransform;
import io.weft.frame.Violation;
import io.weft.frame.ViolationException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the messages that one connection receives (RFC 7692 §7.2.2), as far as they have come. Holds a native inflater only
 * while a message is under way, or from the first compressed message on if the window is kept. Owner: the lane.
 */
final class MessageInflater implements InboundTransform {

    private static final int RSV1 = 4;

    /** The empty stored block that a sender leaves out (RFC 7692 §7.2.2). */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    /** A last empty block: only a message that ended where a block ends can be followed by it. */
    private static final byte[] PROBE = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    /** What zlib reckons with for an inflater: its state and a window of 32 KiB. */
    private static final int INFLATER_BYTES = 44 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Up to this size a message may have any ratio: short texts of one character repeated are no attack. */
    private static final long ANY_RATIO = 1 << 20;

    private final ZlibPool zlib;
    private final Buffers buffers;
    private final boolean takeover;
    private final int maxRatio;

    /** The inflater in use: of the message under way, or of all messages if the window is kept. */
    private @Nullable Inflater inflater;

    /** Compressed bytes of the message under way. */
    private long received;

    /** Bytes that the message under way has become. */
    private long produced;

    /** Whether the bytes so far ended with a last block (BFINAL), so that what follows, if anything, is a new stream. */
    private boolean atEnd;

    /**
     * Makes the inflater of one connection.
     *
     * @param takeover whether the peer may keep its window from message to message
     * @param maxRatio how many times its size a message without a size limit may become if that is more than 1 MiB; 0 for no
     *     limit
     */
    MessageInflater(ZlibPool zlib, Buffers buffers, boolean takeover, int maxRatio) {
        this.zlib = zlib;
        this.buffers = buffers;
        this.takeover = takeover;
        this.maxRatio = maxRatio;
    }

    @Override
    public boolean begin(int rsv) {
        received = 0;
        produced = 0;
        atEnd = false;
        return (rsv & RSV1) != 0; // RFC 7692 §6: the first frame says whether the message is compressed
    }

    @Override
    public void accept(ByteBuffer chunk, boolean last, Chunks next) throws ViolationException {
        received += chunk.remaining();
        if (received == 0) {
            // Against §7.2.3.6 some send an empty message as no bytes at all; there is only one way to understand that.
            if (last) {
                next.accept(chunk, true);
            }
            return;
        }
        InflatedOutput out = new InflatedOutput(buffers, next);
        try {
            Inflater held = inflater();
            inflate(held, chunk, out);
            if (last) {
                end(held, out);
            }
            held.setInput(NOTHING); // The chunk is the caller's again.
            produced += out.produced();
            if (last && !takeover) {
                close();
            }
            out.end(last);
        } finally {
            out.release();
        }
    }

    /** A window that is kept is the price of keeping it, and no message's fault. */
    @Override
    public int heldBytes() {
        return inflater != null && !takeover ? INFLATER_BYTES : 0;
    }

    @Override
    public void close() {
        Inflater held = inflater;
        inflater = null;
        if (held != null) {
            zlib.give(held);
        }
    }

    private Inflater inflater() {
        Inflater held = inflater;
        if (held == null) {
            held = zlib.inflater();
            inflater = held;
        }
        return held;
    }

    /** Inflates all of the input. */
    private void inflate(Inflater held, ByteBuffer input, InflatedOutput out) throws ViolationException {
        if (!input.hasRemaining()) {
            return;
        }
        atEnd = false;
        held.setInput(input);
        while (true) {
            ByteBuffer room = out.room();
            int count = inflate(held, room);
            boolean filled = !room.hasRemaining();
            out.wrote(count);
            if (!out.isBounded()) {
                checkRatio(produced + out.produced(), received - input.remaining());
            }
            if (held.finished()) {
                held.reset(); // RFC 7692 §7.2.3.4: a last block ends its stream, not the message
                if (!input.hasRemaining()) {
                    atEnd = true;
                    return;
                }
                held.setInput(input);
            } else if (!filled) {
                return;
            }
        }
    }

    private static int inflate(Inflater held, ByteBuffer room) throws ViolationException {
        try {
            return held.inflate(room);
        } catch (DataFormatException e) {
            throw corrupt(String.valueOf(e.getMessage()));
        }
    }

    /** The message is complete: nothing may be left half said. */
    private void end(Inflater held, InflatedOutput out) throws ViolationException {
        long before = out.produced();
        if (!atEnd) {
            inflate(held, ByteBuffer.wrap(TAIL), out);
        }
        if (!takeover) {
            inflate(held, ByteBuffer.wrap(PROBE), out);
        }
        if (out.produced() != before || (!takeover && !atEnd)) {
            throw corrupt("the message ends within a block");
        }
    }

    /** Counts what has been inflated so far against what of the input it was: more may lie behind it, and be as bad. */
    private void checkRatio(long inflated, long input) throws ViolationException {
        if (maxRatio > 0 && inflated > ANY_RATIO && inflated / maxRatio > input) {
            throw new ViolationException(
                    Violation.COMPRESSION_RATIO_TOO_HIGH,
                    input + " bytes have become " + inflated + " or more, the limit " + CompressionSettings.MAX_RATIO
                            + " is " + maxRatio);
        }
    }

    private static ViolationException corrupt(String detail) {
        return new ViolationException(Violation.COMPRESSED_DATA_CORRUPT, detail);
    }
}

package io.weft.compression;

import io.weft.extension.Buffers;
import io.weft.extension.OutboundPiece;
import io.weft.extension.OutboundTransform;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the messages that one connection sends (RFC 7692 §7.2.1). Holds a native deflater only while a message is under
 * way, or from the first compressed message on if the window is kept. Owner: the drainer.
 *
 * <p>The JDK cannot tell zlib to use a smaller window. But a window that starts anew after every 2^bits bytes is one that no
 * reference can leave, so that is what happens: at the start of a message, or by a full flush within it.
 */
final class MessageDeflater implements OutboundTransform {

    private static final int RSV1 = 4;

    /** What a flush ends with, and what the receiver adds by itself (RFC 7692 §7.2.1): 00 00 ff ff. */
    private static final int TAIL = 4;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ZlibPool zlib;
    private final Buffers buffers;
    private final Terms terms;

    /** The deflater in use: of the message under way, or of all messages if the window is kept. */
    private @Nullable Deflater deflater;

    /** How many bytes may be compressed before the window has to start anew. */
    private int windowLeft;

    /** Whether the message under way is compressed. */
    private boolean compressing;

    /**
     * What was agreed for what we send, and how we go about it.
     *
     * @param level 1 to 9
     * @param threshold messages under so many bytes are not compressed
     * @param takeover whether the window is kept from message to message
     * @param windowBits the largest window, 8 to 15
     */
    record Terms(int level, int threshold, boolean takeover, int windowBits) {

        /** How many bytes may lie between two fresh starts. zlib itself keeps to the largest window. */
        int windowSize() {
            return windowBits == DeflateParameters.MAX_BITS ? Integer.MAX_VALUE : 1 << windowBits;
        }
    }

    MessageDeflater(ZlibPool zlib, Buffers buffers, Terms terms) {
        this.zlib = zlib;
        this.buffers = buffers;
        this.terms = terms;
    }

    @Override
    public void apply(OutboundPiece piece) {
        if (piece.first()) {
            compressing = piece.payload().remaining() >= terms.threshold();
        }
        if (compressing) {
            compress(piece);
        }
    }

    @Override
    public void close() {
        Deflater held = deflater;
        deflater = null;
        if (held != null) {
            zlib.give(held, terms.level());
        }
    }

    private void compress(OutboundPiece piece) {
        // A whole message that does not shrink is sent as it is, unless it is part of the window by now.
        boolean optional = piece.first() && piece.last() && !terms.takeover();
        Deflater held = deflater(piece);
        DeflateOutput out = new DeflateOutput(buffers);
        try {
            deflate(held, piece.payload().duplicate(), out);
            held.setInput(NOTHING); // Or it would keep the message from the garbage collector.
            if (piece.last()) {
                end(out);
            }
            if (!optional || out.size() < piece.payload().remaining()) {
                out.replace(piece, piece.first() ? RSV1 : 0); // RFC 7692 §6: on the first frame only
            }
        } finally {
            out.release();
        }
    }

    /** The deflater for this piece, with a fresh window where one is due. */
    private Deflater deflater(OutboundPiece piece) {
        Deflater held = deflater;
        if (held == null) {
            held = zlib.deflater(terms.level());
            deflater = held;
            windowLeft = terms.windowSize();
        } else if (piece.first() && piece.payload().remaining() > windowLeft) {
            held.reset(); // Costs no bytes here, where a full flush within the message would.
            windowLeft = terms.windowSize();
        }
        return held;
    }

    private void deflate(Deflater held, ByteBuffer input, DeflateOutput out) {
        while (input.remaining() >= windowLeft) {
            ByteBuffer part = input.slice(input.position(), windowLeft);
            input.position(input.position() + windowLeft);
            drive(held, part, Deflater.FULL_FLUSH, out);
            windowLeft = terms.windowSize();
            if (!input.hasRemaining()) {
                return;
            }
        }
        windowLeft -= input.remaining();
        drive(held, input, Deflater.SYNC_FLUSH, out);
    }

    private static void drive(Deflater held, ByteBuffer input, int flush, DeflateOutput out) {
        held.setInput(input);
        ByteBuffer room;
        do {
            room = out.room();
            held.deflate(room, flush);
        } while (!room.hasRemaining());
    }

    /** The message is complete. */
    private void end(DeflateOutput out) {
        if (out.size() >= TAIL) {
            out.drop(TAIL);
        } else {
            // zlib does not flush twice what has been flushed before: RFC 7692 §7.2.3.6 has a block for nothing.
            out.room().put((byte) 0);
        }
        if (!terms.takeover()) {
            close();
        }
    }
}

package io.weft.connection;

import io.weft.extension.OutboundPiece;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Opcode;
import io.weft.observe.EndpointEvents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames that leave in one gathering write: headers and small payloads side by side in one pooled buffer, large payloads where they
 * lie.
 *
 * <p>Owner: the drainer that has borrowed it. Holds a pooled buffer only from {@link #pack} or {@link #encode} to {@link #release()}.
 */
final class FrameBatch {

    /** Payloads up to this size are copied behind their header: cheaper than one more buffer in the write. */
    private static final int COPIED_PAYLOAD = 2048;

    /** The longest text that is packed: one whose header has two bytes (RFC 6455 §5.2). */
    static final int PACKED_TEXT = 125;

    private static final int PACKED_HEADER = 2;
    private static final char MOST_ASCII = 0x7F;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
    private static final int MOST_FRAMES = 64;
    private static final int MOST_BUFFERS = 2 * 16 + 1;
    private static final long MOST_BYTES = 256 * 1024;

    private final BufferPool pool;

    private final List<OutboundFrame> frames = new ArrayList<>(4);

    /** What extensions have made of frames and lies in buffers of theirs; null while there is none. */
    private @Nullable List<OutboundPiece> pieces;

    private ByteBuffer[] buffers = new ByteBuffer[1];
    private int bufferCount;
    private @Nullable ByteBuffer head;

    /** Bytes of {@link #head} that the frames will need. */
    private int headBytes;

    /** Payloads that get a buffer of their own. */
    private int largePayloads;

    private long totalBytes;

    /** Messages that {@link #pack} has written into {@link #head}. */
    private int packedMessages;

    FrameBatch(BufferPool pool) {
        this.pool = pool;
    }

    /**
     * Writes a message ahead of all frames, if it is of ASCII characters, as most replies are: for such a one nothing is made that
     * would have to be collected.
     *
     * @param text no longer than {@link #PACKED_TEXT}
     * @return the bytes it takes; 0 if it is not such a message, or has no room
     */
    int pack(String text) {
        ByteBuffer out = head == null ? pool.take() : head;
        head = out;
        int start = out.position();
        if (out.remaining() < PACKED_HEADER + text.length()) {
            return 0;
        }
        FrameHeaderWriter.write(out, true, 0, Opcode.TEXT, text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character > MOST_ASCII) {
                out.position(start);
                return 0;
            }
            out.put((byte) character);
        }
        int bytes = out.position() - start;
        packedMessages++;
        headBytes += bytes;
        totalBytes += bytes;
        return bytes;
    }

    /** Whether the frame can still join; the first always can. */
    boolean fits(OutboundFrame frame) {
        return totalFrames() == 0
                || (frames.size() < MOST_FRAMES
                        && headBytes + headShare(frame) <= pool.bufferSize()
                        && 2 * largePayloads + 3 <= MOST_BUFFERS
                        && totalBytes + frame.payload().remaining() <= MOST_BYTES);
    }

    /** Adds a frame that {@link #fits}; nothing is copied yet. */
    void add(OutboundFrame frame) {
        frames.add(frame);
        headBytes += headShare(frame);
        totalBytes += frame.payload().remaining();
        if (isLarge(frame)) {
            largePayloads++;
        }
    }

    /** Transforms the frames and writes them into {@link #buffers()}. @return how many buffers there are */
    int encode(Framing framing) {
        ByteBuffer out = head == null ? pool.take() : head;
        head = out;
        int promised = headBytes - out.position();
        int regionStart = 0;
        for (OutboundFrame frame : frames) {
            promised -= headShare(frame);
            OutboundPiece piece = framing.transform(frame);
            ByteBuffer payload = piece == null ? frame.payload() : piece.payload();
            int key = framing.nextKey();
            framing.writeHeader(out, frame, piece == null ? 0 : piece.rsv(), payload.remaining(), key);
            if (payload.remaining() <= Math.min(COPIED_PAYLOAD, out.remaining() - promised)) {
                copyPayload(out, payload, framing, key);
                release(piece);
            } else {
                addBuffer(out.duplicate().flip().position(regionStart));
                boolean owned = frame.owned() || (piece != null && piece.replaced());
                addBuffer(largePayload(payload, owned, framing, key));
                keep(piece);
                regionStart = out.position();
            }
        }
        if (out.position() > regionStart) {
            addBuffer(out.flip().position(regionStart));
        }
        return bufferCount;
    }

    /** Tells what {@link #encode} has made. */
    void report(EndpointEvents events) {
        int messages = packedMessages;
        for (OutboundFrame frame : frames) {
            if (frame.fin() && !frame.opcode().isControl()) {
                messages++;
            }
        }
        long bytes = 0;
        for (int i = 0; i < bufferCount; i++) {
            bytes += buffers[i].remaining();
        }
        events.onSent(messages, totalFrames(), bytes);
    }

    ByteBuffer[] buffers() {
        return buffers;
    }

    /** Forgets the frames and gives the pooled buffer back; the transport must be done with it. */
    void release() {
        if (head != null) {
            pool.give(head);
            head = null;
        }
        if (pieces != null) {
            pieces.forEach(OutboundPiece::release);
            pieces = null;
        }
        frames.clear();
        for (int i = 0; i < bufferCount; i++) {
            buffers[i] = EMPTY;
        }
        bufferCount = 0;
        headBytes = 0;
        largePayloads = 0;
        totalBytes = 0;
        packedMessages = 0;
    }

    /** How many messages {@link #pack} has written. */
    int packedMessages() {
        return packedMessages;
    }

    private int totalFrames() {
        return packedMessages + frames.size();
    }

    private void keep(@Nullable OutboundPiece piece) {
        if (piece != null) {
            if (pieces == null) {
                pieces = new ArrayList<>();
            }
            pieces.add(piece);
        }
    }

    private static void release(@Nullable OutboundPiece piece) {
        if (piece != null) {
            piece.release();
        }
    }

    private void addBuffer(ByteBuffer buffer) {
        if (bufferCount == buffers.length) {
            buffers = Arrays.copyOf(buffers, 2 * bufferCount + 1);
        }
        buffers[bufferCount++] = buffer;
    }

    private static void copyPayload(ByteBuffer out, ByteBuffer payload, Framing framing, int key) {
        int start = out.position();
        int length = payload.remaining();
        out.put(start, payload, payload.position(), length).position(start + length);
        if (framing.isMasking()) {
            framing.mask(out.slice(start, length), key);
        }
    }

    /** The payload as the transport can take it; masked in place if it is {@code owned}. */
    private static ByteBuffer largePayload(ByteBuffer bytes, boolean owned, Framing framing, int key) {
        ByteBuffer payload = bytes.duplicate();
        boolean mayBeChanged = owned || !framing.isMasking();
        if (!payload.hasArray() || !mayBeChanged) {
            // Masking must not touch the application's own array, and a transport needs one it can reach.
            payload = ByteBuffer.allocate(payload.remaining()).put(payload).flip();
        }
        framing.mask(payload, key);
        return payload;
    }

    private static boolean isLarge(OutboundFrame frame) {
        return frame.payload().remaining() > COPIED_PAYLOAD;
    }

    private static int headShare(OutboundFrame frame) {
        return FrameHeaderWriter.MAX_BYTES
                + (isLarge(frame) ? 0 : frame.payload().remaining());
    }
}

package io.weft.connection;

import io.weft.extension.OutboundChain;
import io.weft.extension.OutboundPiece;
import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.MaskingKeys;
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
 * <p>Owner: the drainer. Holds a pooled buffer only from {@link #encode()} to {@link #release()}.
 */
final class FrameBatch {

    /** Payloads up to this size are copied behind their header: cheaper than one more buffer in the write. */
    private static final int COPIED_PAYLOAD = 2048;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
    private static final int MOST_FRAMES = 64;
    private static final int MOST_BUFFERS = 2 * 16 + 1;
    private static final long MOST_BYTES = 256 * 1024;

    private final BufferPool pool;

    /** Null on the server, which never masks (RFC 6455 §5.1). */
    private final @Nullable MaskingKeys maskingKeys;

    /** What extensions do to data frames; null if there is none. */
    private final @Nullable OutboundChain chain;

    /** Told what is written; null if nobody listens. */
    private final @Nullable EndpointEvents events;

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

    FrameBatch(BufferPool pool, @Nullable MaskingKeys maskingKeys, @Nullable OutboundChain chain) {
        this(pool, maskingKeys, chain, null);
    }

    FrameBatch(
            BufferPool pool,
            @Nullable MaskingKeys maskingKeys,
            @Nullable OutboundChain chain,
            @Nullable EndpointEvents events) {
        this.pool = pool;
        this.maskingKeys = maskingKeys;
        this.chain = chain;
        this.events = events;
    }

    /** Whether extensions transform frames. */
    boolean isTransforming() {
        return chain != null;
    }

    /** Whether the frame can still join; the first always can. */
    boolean fits(OutboundFrame frame) {
        return frames.isEmpty()
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
    int encode() {
        ByteBuffer out = pool.take();
        head = out;
        int promised = headBytes;
        int regionStart = 0;
        for (OutboundFrame frame : frames) {
            promised -= headShare(frame);
            OutboundPiece piece = transform(frame);
            ByteBuffer payload = piece == null ? frame.payload() : piece.payload();
            int key = maskingKeys == null ? 0 : maskingKeys.next();
            writeHeader(out, frame, piece == null ? 0 : piece.rsv(), payload.remaining(), key);
            if (payload.remaining() <= Math.min(COPIED_PAYLOAD, out.remaining() - promised)) {
                copyPayload(out, payload, key);
                release(piece);
            } else {
                addBuffer(out.duplicate().flip().position(regionStart));
                addBuffer(largePayload(payload, frame.owned() || (piece != null && piece.replaced()), key));
                keep(piece);
                regionStart = out.position();
            }
        }
        if (out.position() > regionStart) {
            addBuffer(out.flip().position(regionStart));
        }
        if (events != null) {
            report(events);
        }
        return bufferCount;
    }

    private void report(EndpointEvents events) {
        int messages = 0;
        for (OutboundFrame frame : frames) {
            if (frame.fin() && !frame.opcode().isControl()) {
                messages++;
            }
        }
        long bytes = 0;
        for (int i = 0; i < bufferCount; i++) {
            bytes += buffers[i].remaining();
        }
        events.onSent(messages, frames.size(), bytes);
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
    }

    /** Frees what extensions hold: nothing more is encoded. */
    void close() {
        if (chain != null) {
            chain.close();
        }
    }

    /** Null if no extension is concerned; control frames never are (RFC 7692 §6.1). */
    private @Nullable OutboundPiece transform(OutboundFrame frame) {
        if (chain == null || frame.opcode().isControl()) {
            return null;
        }
        return chain.apply(frame.payload(), frame.opcode().startsMessage(), frame.fin());
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

    private void writeHeader(ByteBuffer out, OutboundFrame frame, int rsv, int length, int key) {
        if (maskingKeys == null) {
            FrameHeaderWriter.write(out, frame.fin(), rsv, frame.opcode(), length);
        } else {
            FrameHeaderWriter.writeMasked(out, frame.fin(), rsv, frame.opcode(), length, key);
        }
    }

    private void copyPayload(ByteBuffer out, ByteBuffer payload, int key) {
        int start = out.position();
        out.put(payload.duplicate());
        if (maskingKeys != null) {
            boolean unused = Masking.apply(out.duplicate().flip().position(start), key, 0);
        }
    }

    /** The payload as the transport can take it; masked in place if it is {@code owned}. */
    private ByteBuffer largePayload(ByteBuffer bytes, boolean owned, int key) {
        ByteBuffer payload = bytes.duplicate();
        boolean mayBeChanged = owned || maskingKeys == null;
        if (!payload.hasArray() || !mayBeChanged) {
            // Masking must not touch the application's own array, and a transport needs one it can reach.
            payload = ByteBuffer.allocate(payload.remaining()).put(payload).flip();
        }
        if (maskingKeys != null) {
            boolean unused = Masking.apply(payload, key, 0);
        }
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

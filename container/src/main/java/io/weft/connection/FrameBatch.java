package io.weft.connection;

import io.weft.frame.FrameHeaderWriter;
import io.weft.frame.Masking;
import io.weft.frame.MaskingKeys;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    private final List<OutboundFrame> frames = new ArrayList<>(4);
    private ByteBuffer[] buffers = new ByteBuffer[1];
    private int bufferCount;
    private @Nullable ByteBuffer head;

    /** Bytes of {@link #head} that the frames will need. */
    private int headBytes;

    /** Payloads that get a buffer of their own. */
    private int largePayloads;

    private long totalBytes;

    FrameBatch(BufferPool pool, @Nullable MaskingKeys maskingKeys) {
        this.pool = pool;
        this.maskingKeys = maskingKeys;
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

    /** Writes the frames into {@link #buffers()}. @return how many buffers there are */
    int encode() {
        ByteBuffer out = pool.take();
        head = out;
        bufferCount = 0;
        if (buffers.length < 2 * largePayloads + 1) {
            buffers = new ByteBuffer[2 * largePayloads + 1];
        }
        int regionStart = 0;
        for (OutboundFrame frame : frames) {
            int key = maskingKeys == null ? 0 : maskingKeys.next();
            writeHeader(out, frame, key);
            if (isLarge(frame)) {
                buffers[bufferCount++] = out.duplicate().flip().position(regionStart);
                buffers[bufferCount++] = largePayload(frame, key);
                regionStart = out.position();
            } else {
                copyPayload(out, frame, key);
            }
        }
        if (out.position() > regionStart) {
            out.flip().position(regionStart);
            buffers[bufferCount++] = out;
        }
        return bufferCount;
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
        frames.clear();
        for (int i = 0; i < bufferCount; i++) {
            buffers[i] = EMPTY;
        }
        bufferCount = 0;
        headBytes = 0;
        largePayloads = 0;
        totalBytes = 0;
    }

    private void writeHeader(ByteBuffer out, OutboundFrame frame, int key) {
        int length = frame.payload().remaining();
        if (maskingKeys == null) {
            FrameHeaderWriter.write(out, frame.fin(), 0, frame.opcode(), length);
        } else {
            FrameHeaderWriter.writeMasked(out, frame.fin(), 0, frame.opcode(), length, key);
        }
    }

    private void copyPayload(ByteBuffer out, OutboundFrame frame, int key) {
        int start = out.position();
        out.put(frame.payload().duplicate());
        if (maskingKeys != null) {
            boolean unused = Masking.apply(out.duplicate().flip().position(start), key, 0);
        }
    }

    private ByteBuffer largePayload(OutboundFrame frame, int key) {
        ByteBuffer payload = frame.payload().duplicate();
        boolean mayBeChanged = frame.owned() || maskingKeys == null;
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

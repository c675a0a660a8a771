package io.weft.benchmark.load;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Makes frames as a client sends them (RFC 6455 §5.2), before the clock runs. */
final class ClientFrames {
    private static final int MASKING_KEY = 0x5A17C3E9;
    private static final int MAX_HEADER_BYTES = 14;
    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_BINARY = 2;
    private static final int OPCODE_CLOSE = 8;
    /** What the compressor's flush ends with, and the message leaves out (RFC 7692 §7.2.1). */
    private static final int TAIL_BYTES = 4;

    private ClientFrames() {}

    /** Several times the same message, in one buffer. */
    static ByteBuffer messages(Content content, boolean deflated, int times) {
        ByteBuffer payload = deflated ? deflate(content.payload()) : content.payload();
        int first = FIN | (deflated ? RSV1 : 0) | (content.isText() ? OPCODE_TEXT : OPCODE_BINARY);
        ByteBuffer all = ByteBuffer.allocateDirect(times * (MAX_HEADER_BYTES + payload.remaining()));
        for (int i = 0; i < times; i++) {
            put(all, first, payload.duplicate());
        }
        return all.flip();
    }

    /** A Close frame. */
    static ByteBuffer close(int code) {
        ByteBuffer payload =
                ByteBuffer.allocate(Short.BYTES).putShort((short) code).flip();
        ByteBuffer frame = ByteBuffer.allocateDirect(MAX_HEADER_BYTES + Short.BYTES);
        put(frame, FIN | OPCODE_CLOSE, payload);
        return frame.flip();
    }

    private static void put(ByteBuffer to, int first, ByteBuffer payload) {
        int length = payload.remaining();
        to.put((byte) first);
        if (length < SHORT_LENGTH) {
            to.put((byte) (MASKED | length));
        } else if (length <= 0xFFFF) {
            to.put((byte) (MASKED | SHORT_LENGTH)).putShort((short) length);
        } else {
            to.put((byte) (MASKED | LONG_LENGTH)).putLong(length);
        }
        to.putInt(MASKING_KEY);
        for (int i = 0; i < length; i++) {
            int octet = MASKING_KEY >>> (Byte.SIZE * (3 - i % 4));
            to.put((byte) (payload.get() ^ octet));
        }
    }

    /** Compressed on its own, so that it means the same whatever was sent before it. */
    private static ByteBuffer deflate(ByteBuffer payload) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            ByteBuffer compressed = ByteBuffer.allocate(payload.remaining() + MAX_HEADER_BYTES * MAX_HEADER_BYTES);
            int unused = deflater.deflate(compressed, Deflater.SYNC_FLUSH);
            compressed.flip();
            return compressed.limit(compressed.limit() - TAIL_BYTES);
        } finally {
            deflater.end();
        }
    }
}

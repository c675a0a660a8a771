package io.weft.frame;

import java.nio.ByteBuffer;

/** Writes frame headers: FIN, reserved bits, opcode, the shortest form of the length, masking key (RFC 6455 §5.2). */
public final class FrameHeaderWriter {
    /** The most bytes that a header can have. */
    public static final int MAX_BYTES = 14;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int MASKING_KEY_BYTES = 4;

    private FrameHeaderWriter() {}

    /**
     * How many bytes a header takes: 2 to {@link #MAX_BYTES}.
     *
     * @param length the payload's length in bytes, not negative
     */
    public static int size(long length, boolean masked) {
        int lengthBytes = length <= 125 ? 0 : length <= 0xFFFF ? 2 : 8;
        return 2 + lengthBytes + (masked ? MASKING_KEY_BYTES : 0);
    }

    /**
     * Writes a server's header, without a masking key (§5.1).
     *
     * @param rsv the reserved bits: 4 for RSV1, 2 for RSV2, 1 for RSV3
     * @param length the payload's length in bytes, not negative
     */
    public static void write(ByteBuffer into, boolean fin, int rsv, Opcode opcode, long length) {
        writeStart(into, fin, rsv, opcode);
        writeLength(into, 0, length);
    }

    /**
     * Writes a client's header, with the masking key that its payload is masked with (§5.1, §5.3).
     *
     * @param rsv the reserved bits: 4 for RSV1, 2 for RSV2, 1 for RSV3
     * @param length the payload's length in bytes, not negative
     * @param maskingKey fresh for this frame, from {@link MaskingKeys}
     */
    public static void writeMasked(ByteBuffer into, boolean fin, int rsv, Opcode opcode, long length, int maskingKey) {
        writeStart(into, fin, rsv, opcode);
        writeLength(into, MASKED, length);
        putInt(into, maskingKey);
    }

    private static void writeStart(ByteBuffer into, boolean fin, int rsv, Opcode opcode) {
        into.put((byte) ((fin ? FIN : 0) | rsv << 4 | opcode.code()));
    }

    private static void writeLength(ByteBuffer into, int maskBit, long length) {
        if (length <= 125) {
            into.put((byte) (maskBit | length));
        } else if (length <= 0xFFFF) {
            into.put((byte) (maskBit | 126)).put((byte) (length >> 8)).put((byte) length);
        } else {
            into.put((byte) (maskBit | 127));
            putInt(into, (int) (length >> 32));
            putInt(into, (int) length);
        }
    }

    /** Network byte order, whatever the buffer's own order is. */
    private static void putInt(ByteBuffer into, int value) {
        into.put((byte) (value >> 24))
                .put((byte) (value >> 16))
                .put((byte) (value >> 8))
                .put((byte) value);
    }
}

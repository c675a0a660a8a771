package io.weft.frame;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as tests write them: hex with blanks, and buffers that do not start at index 0 of their array. */
public final class Bytes {
    private static final int MARGIN = 3;

    private Bytes() {}

    /** Reads hex digits; blanks may stand anywhere. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** Writes hex digits without blanks; the buffer's position stays. */
    public static String hex(ByteBuffer bytes) {
        return HexFormat.of().formatHex(copy(bytes));
    }

    /** The remaining bytes; the buffer's position stays. */
    public static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy;
    }

    /** A buffer of these bytes, a slice of a larger array, so that a forgotten array offset shows. */
    public static ByteBuffer buffer(byte... bytes) {
        byte[] larger = new byte[bytes.length + 2 * MARGIN];
        System.arraycopy(bytes, 0, larger, MARGIN, bytes.length);
        return ByteBuffer.wrap(larger, MARGIN - 1, bytes.length + 1).slice().position(1);
    }

    /** The same from hex digits. */
    public static ByteBuffer buffer(String digits) {
        return buffer(hex(digits));
    }
}

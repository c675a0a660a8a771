package io.weft.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Proves chunk by chunk that bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above
 * U+10FFFF. Fails at the first byte after which no valid text is possible (RFC 6455 §8.1). All fields belong to the
 * connection's inbound lane.
 */
public final class Utf8Validator {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    /** How many bytes the character under way still needs. */
    private int needed;
    /** The range that the next byte of the character under way must lie in. */
    private int low;

    private int high;

    /** Makes a validator that expects the start of a text. */
    public Utf8Validator() {}

    /**
     * Checks the remaining bytes of a chunk. Neither position nor limit moves. After the last chunk of a valid text the
     * validator expects the start of the next text.
     *
     * @param chunk array-backed
     * @param last whether the text ends with this chunk, so that no character may be left unfinished
     * @return whether the text is valid up to here; after {@code false} only {@link #reset()} is of use
     */
    public boolean validate(ByteBuffer chunk, boolean last) {
        byte[] array = chunk.array();
        int to = chunk.arrayOffset() + chunk.limit();
        int i = chunk.arrayOffset() + chunk.position();
        while (i < to) {
            if (needed == 0) {
                i = skipPlain(array, i, to);
            }
            if (i < to && !take(array[i++] & 0xFF)) {
                return false;
            }
        }
        return !last || needed == 0;
    }

    /** Whether no character is under way, so that ASCII may follow unchecked. */
    public boolean isBetweenCharacters() {
        return needed == 0;
    }

    /** Forgets the text under way. */
    public void reset() {
        needed = 0;
    }

    /**
     * Skips ASCII, and characters of two and three bytes that lie whole in the chunk and cannot be overlong or surrogates:
     * nearly all there is, without touching a field.
     */
    private static int skipPlain(byte[] array, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = array[i] & 0xFF;
            if (lead < 0x80) {
                i = skipAscii(array, i, to);
            } else if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && areContinuations(array, i + 1, i + 3, to)) {
                i += 3;
            } else if (lead >= 0xC2 && lead < 0xE0 && areContinuations(array, i + 1, i + 2, to)) {
                i += 2;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean areContinuations(byte[] array, int from, int end, int to) {
        return end <= to && (array[from] & 0xC0) == 0x80 && (array[end - 1] & 0xC0) == 0x80;
    }

    private static int skipAscii(byte[] array, int from, int to) {
        int i = from;
        while (i <= to - 8 && ((long) LONGS.get(array, i) & NOT_ASCII) == 0) {
            i += 8;
        }
        while (i < to && array[i] >= 0) {
            i++;
        }
        return i;
    }

    private boolean take(int b) {
        if (needed == 0) {
            return startCharacter(b);
        }
        if (b < low || b > high) {
            return false;
        }
        needed--;
        low = 0x80;
        high = 0xBF;
        return true;
    }

    /** RFC 3629 §4: the first byte settles the length and the range of the second byte. */
    private boolean startCharacter(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return false; // a continuation byte, an overlong form, or above U+10FFFF; ASCII has been skipped
        }
        needed = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80; // overlong forms
        high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF; // surrogates; above U+10FFFF
        return true;
    }
}

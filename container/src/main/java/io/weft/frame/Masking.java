package io.weft.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Masks and unmasks payloads, which is the same act (RFC 6455 §5.3), eight bytes at a time. */
public final class Masking {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Masking() {}

    /**
     * Masks the remaining bytes of a buffer in place. Neither position nor limit moves.
     *
     * @param payload a stretch of one frame's payload, array-backed and writable
     * @param key the masking key, its first byte the highest
     * @param offset how many bytes of the same payload came before this stretch
     * @return whether every byte is now ASCII: text that need not be looked at again
     */
    public static boolean apply(ByteBuffer payload, int key, long offset) {
        byte[] array = payload.array();
        int from = payload.arrayOffset() + payload.position();
        int to = from + payload.remaining();
        int turned = Integer.rotateLeft(key, 8 * (int) (offset & 3));
        int tail = from + (payload.remaining() & -8);
        long seen = maskLongs(array, from, tail, (long) turned << 32 | (turned & 0xFFFF_FFFFL));
        seen |= maskBytes(array, tail, to, turned);
        return (seen & NOT_ASCII) == 0;
    }

    /** Masks a whole number of longs, four of them a round. */
    private static long maskLongs(byte[] array, int from, int to, long key) {
        long seen = 0;
        int i = from;
        for (; i <= to - 32; i += 32) {
            seen |= maskLong(array, i, key)
                    | maskLong(array, i + 8, key)
                    | maskLong(array, i + 16, key)
                    | maskLong(array, i + 24, key);
        }
        for (; i < to; i += 8) {
            seen |= maskLong(array, i, key);
        }
        return seen;
    }

    private static long maskLong(byte[] array, int i, long key) {
        long masked = (long) LONGS.get(array, i) ^ key;
        LONGS.set(array, i, masked);
        return masked;
    }

    private static int maskBytes(byte[] array, int from, int to, int key) {
        int seen = 0;
        int turned = key;
        for (int i = from; i < to; i++) {
            turned = Integer.rotateLeft(turned, 8);
            array[i] ^= (byte) turned; // the byte that was highest before the turn
            seen |= array[i];
        }
        return seen;
    }
}

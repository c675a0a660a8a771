package io.weft.tck.peer;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random messages with sizes around the lengths and buffers that matter, a few of them of 1 MiB. Used by one thread. */
final class Messages {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int[] SMALL = {
        0, 1, 2, 124, 125, 126, 127, 128, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193
    };
    private static final int[] LARGE = {
        16_383, 16_384, 16_385, 16_370, 16_398, 32_767, 32_768, 65_534, 65_535, 65_536, 65_537
    };

    private final Random random;
    /** Between two messages of 1 MiB. */
    private final int apart;
    /** Made so far; owned by the thread that asks. */
    private int made;

    /**
     * A message.
     *
     * @param text whether it is text
     * @param payload its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(boolean text, byte[] payload) {

        String string() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    Messages(Random random, int count) {
        this.random = random;
        this.apart = count >= 1000 ? count / 4 : count;
    }

    Message next() {
        int length = made % apart == apart / 2 ? MEBIBYTE : size();
        made++;
        return random.nextBoolean() ? new Message(true, text(length)) : new Message(false, bytes(length));
    }

    /** Random bytes, half of the time of few values, so that they shrink. */
    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            for (int i = 0; i < length; i++) {
                bytes[i] &= 3;
            }
        }
        return bytes;
    }

    private int size() {
        int kind = random.nextInt(100);
        if (kind < 75) {
            return random.nextInt(300);
        }
        if (kind < 94) {
            return SMALL[random.nextInt(SMALL.length)];
        }
        return kind < 98 ? LARGE[random.nextInt(LARGE.length)] : random.nextInt(128 * 1024);
    }

    /** Text of exactly so many bytes, of all planes; half of the time it repeats itself, so that it shrinks. */
    private byte[] text(int length) {
        StringBuilder text = new StringBuilder(length);
        int common = random.nextBoolean() ? 0 : 4;
        for (int left = length; left > 0; ) {
            int point = random.nextInt(5) < common
                    ? 'a' + random.nextInt(5)
                    : codePoint(1 + random.nextInt(Math.min(4, left)));
            text.appendCodePoint(point);
            left -= width(point);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private int codePoint(int width) {
        return switch (width) {
            case 1 -> random.nextInt(0x80);
            case 2 -> 0x80 + random.nextInt(0x780);
            case 3 -> {
                int point = 0x800 + random.nextInt(0xf800);
                yield point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? point - 0x1000 : point;
            }
            default -> Character.MIN_SUPPLEMENTARY_CODE_POINT + random.nextInt(0x100000);
        };
    }

    private static int width(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }
}

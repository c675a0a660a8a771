package io.weft.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One input: a few bytes that choose among settings, then what a stranger has sent. */
final class Input {
    private final byte[] bytes;
    private int position;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next byte, 0 to 255; 0 when there are no more. */
    int choice() {
        return position < bytes.length ? bytes[position++] & 0xFF : 0;
    }

    /** All that is left. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }

    /** All that is left as text; what is not UTF-8 becomes U+FFFD. */
    String text() {
        return new String(rest(), UTF_8);
    }

    /** All that is left as lines. */
    List<String> lines() {
        return List.of(text().split("\n", -1));
    }

    /**
     * Cuts bytes in one of the ways in which a network may do that.
     *
     * @param way 0 not at all, 1 at every byte, else by chance with this seed
     */
    static List<byte[]> cut(byte[] whole, int way) {
        Random chance = new Random(way);
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < whole.length) {
            int length = way == 0 ? whole.length : way == 1 ? 1 : 1 + chance.nextInt(chance.nextBoolean() ? 4 : 200);
            int to = Math.min(whole.length, from + length);
            parts.add(Arrays.copyOfRange(whole, from, to));
            from = to;
        }
        return parts;
    }
}

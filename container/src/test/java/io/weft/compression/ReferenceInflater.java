package io.weft.compression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 1951 read bit by bit, slowly: what zlib's inflater does not tell is how far back a stream refers, and this does. Keeps its
 * window from message to message.
 */
final class ReferenceInflater {
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private byte[] history = new byte[1 << 16];
    private int size;
    private byte[] input = {};
    private int bit;
    private int start;
    private int longest;

    /** The longest distance that was referred to. */
    int longestReference() {
        return longest;
    }

    /** The next messages stand for themselves. */
    void forget() {
        size = 0;
    }

    /** Inflates one message as it was sent, without its tail. */
    byte[] message(byte[] payload) {
        input = Arrays.copyOf(payload, payload.length + 4);
        input[payload.length + 2] = (byte) 0xff;
        input[payload.length + 3] = (byte) 0xff;
        bit = 0;
        start = size;
        while (bit < 8 * input.length) {
            int last = bits(1);
            block(bits(2));
            if (last == 1) {
                throw new IllegalStateException("a last block");
            }
        }
        return Arrays.copyOfRange(history, start, size);
    }

    private void block(int type) {
        switch (type) {
            case 0 -> stored();
            case 1 -> codes(new Code(fixedLengths()), null);
            case 2 -> dynamic();
            default -> throw new IllegalStateException("block type 3");
        }
    }

    private void stored() {
        bit = (bit + 7) & -8;
        int length = bits(16);
        if ((length ^ bits(16)) != 0xFFFF) {
            throw new IllegalStateException("stored length");
        }
        for (int i = 0; i < length; i++) {
            add((byte) bits(8));
        }
    }

    private static int[] fixedLengths() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return lengths;
    }

    private void dynamic() {
        int literals = bits(5) + 257;
        int distances = bits(5) + 1;
        int count = bits(4) + 4;
        int[] lengthLengths = new int[19];
        for (int i = 0; i < count; i++) {
            lengthLengths[LENGTH_ORDER[i]] = bits(3);
        }
        Code lengthCode = new Code(lengthLengths);
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; ) {
            int symbol = symbol(lengthCode);
            int value = symbol == 16 ? lengths[i - 1] : symbol < 16 ? symbol : 0;
            int repeat = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : symbol == 18 ? 11 + bits(7) : 1;
            Arrays.fill(lengths, i, i + repeat, value);
            i += repeat;
        }
        codes(
                new Code(Arrays.copyOf(lengths, literals)),
                new Code(Arrays.copyOfRange(lengths, literals, lengths.length)));
    }

    private void codes(Code literals, @Nullable Code distances) {
        for (int symbol = symbol(literals); symbol != 256; symbol = symbol(literals)) {
            if (symbol < 256) {
                add((byte) symbol);
            } else {
                int length = LENGTH_BASE[symbol - 257] + bits(LENGTH_EXTRA[symbol - 257]);
                copy(length, distance(distances == null ? reversed(5) : symbol(distances)));
            }
        }
    }

    private void add(byte value) {
        if (size == history.length) {
            history = Arrays.copyOf(history, 2 * size);
        }
        history[size++] = value;
    }

    private int distance(int symbol) {
        int extra = symbol < 4 ? 0 : symbol / 2 - 1;
        int base = symbol < 4 ? symbol + 1 : ((2 + symbol % 2) << extra) + 1;
        return base + bits(extra);
    }

    private void copy(int length, int distance) {
        longest = Math.max(longest, distance);
        for (int i = 0; i < length; i++) {
            add(history[size - distance]);
        }
    }

    /** A canonical Huffman code: how many codes each length has, and the symbols in the order of their codes. */
    private static final class Code {
        private final int[] counts = new int[16];
        private final int[] symbols;

        Code(int[] lengths) {
            List<Integer> inOrder = new ArrayList<>();
            for (int length = 1; length <= 15; length++) {
                for (int symbol = 0; symbol < lengths.length; symbol++) {
                    if (lengths[symbol] == length) {
                        inOrder.add(symbol);
                        counts[length]++;
                    }
                }
            }
            symbols = inOrder.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private int symbol(Code from) {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= 15; length++) {
            code = code << 1 | bits(1);
            first <<= 1;
            int count = from.counts[length];
            if (code - first < count) {
                return from.symbols[index + code - first];
            }
            index += count;
            first += count;
        }
        throw new IllegalStateException("no such code");
    }

    private int reversed(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bits(1);
        }
        return value;
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            value |= (input[bit / 8] >> bit % 8 & 1) << i;
        }
        return value;
    }
}

package io.weft.tck.conformance;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * Reads deflate data (RFC 1951) bit by bit, and refuses what refers further back than the agreed window: the JDK's inflater always
 * has the largest window and would not notice.
 */
final class StrictInflater {
    private static final int LONGEST_CODE = 15;
    private static final int END_OF_BLOCK = 256;
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] CODE_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final int window;
    private byte[] input = {};
    private int bit;
    /** What was expanded, with the window of the messages before it. */
    private byte[] output = new byte[64 * 1024];

    private int end;

    StrictInflater(int windowBits) {
        this.window = 1 << windowBits;
    }

    /**
     * Expands a message up to the end of its bytes.
     *
     * @param takeover whether it may refer to the messages before
     * @throws DataFormatException if it may not be so
     */
    byte[] expand(byte[] message, boolean takeover) throws DataFormatException {
        int kept = takeover ? Math.min(end, window) : 0;
        System.arraycopy(output, end - kept, output, 0, kept);
        end = kept;
        input = message;
        bit = 0;
        while (bit + 2 < 8 * input.length) {
            block();
        }
        return Arrays.copyOfRange(output, kept, end);
    }

    /** One block; what follows the last block of a stream begins a new one (RFC 7692 §7.2.3.4), at the next byte. */
    private void block() throws DataFormatException {
        boolean last = bits(1) == 1;
        switch (bits(2)) {
            case 0 -> stored();
            case 1 -> compressed(fixedLengths(), fixedDistances());
            case 2 -> dynamic();
            default -> throw new DataFormatException("a block of type 3");
        }
        if (last) {
            bit = (bit + 7) & ~7;
        }
    }

    private void stored() throws DataFormatException {
        bit = (bit + 7) & ~7;
        int length = bits(16);
        if (bits(16) != (~length & 0xFFFF)) {
            throw new DataFormatException("a stored block whose lengths differ");
        }
        for (int i = 0; i < length; i++) {
            put((byte) bits(8));
        }
    }

    private void dynamic() throws DataFormatException {
        int literals = bits(5) + 257;
        int distances = bits(5) + 1;
        int[] codeLengths = new int[CODE_ORDER.length];
        for (int i = bits(4) + 4, k = 0; k < i; k++) {
            codeLengths[CODE_ORDER[k]] = bits(3);
        }
        Huffman codes = new Huffman(codeLengths);
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; ) {
            int symbol = symbol(codes);
            if (symbol < 16) {
                lengths[i++] = symbol;
                continue;
            }
            int value = symbol == 16 && i > 0 ? lengths[i - 1] : 0;
            int times = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
            if (i + times > lengths.length) {
                throw new DataFormatException("more code lengths than codes");
            }
            Arrays.fill(lengths, i, i + times, value);
            i += times;
        }
        compressed(
                new Huffman(Arrays.copyOf(lengths, literals)),
                new Huffman(Arrays.copyOfRange(lengths, literals, lengths.length)));
    }

    private void compressed(Huffman literals, Huffman distances) throws DataFormatException {
        for (int symbol = symbol(literals); symbol != END_OF_BLOCK; symbol = symbol(literals)) {
            if (symbol < END_OF_BLOCK) {
                put((byte) symbol);
                continue;
            }
            int index = symbol - END_OF_BLOCK - 1;
            if (index >= LENGTH_BASE.length) {
                throw new DataFormatException("a length code that means nothing");
            }
            int length = LENGTH_BASE[index] + bits(LENGTH_BITS[index]);
            int code = symbol(distances);
            int extra = Math.max(0, code / 2 - 1);
            int distance = (code < 2 ? code : (2 + code % 2) << extra) + 1 + bits(extra);
            copy(length, distance);
        }
    }

    private void copy(int length, int distance) throws DataFormatException {
        if (distance > window || distance > end) {
            throw new DataFormatException("a reference " + distance + " bytes back, with a window of " + window
                    + " and " + end + " bytes known");
        }
        for (int i = 0; i < length; i++) {
            put(output[end - distance]);
        }
    }

    private void put(byte value) {
        if (end == output.length) {
            output = Arrays.copyOf(output, 2 * end);
        }
        output[end++] = value;
    }

    private int bits(int count) throws DataFormatException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= nextBit() << i;
        }
        return value;
    }

    private int nextBit() throws DataFormatException {
        int at = bit >>> 3;
        if (at >= input.length) {
            throw new DataFormatException("the data ends inside a block");
        }
        return input[at] >>> (bit++ & 7) & 1;
    }

    private int symbol(Huffman codes) throws DataFormatException {
        int code = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            code = code << 1 | nextBit();
            int symbol = codes.symbol(code, length);
            if (symbol >= 0) {
                return symbol;
            }
        }
        throw new DataFormatException("a code that means nothing");
    }

    private static Huffman fixedLengths() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return new Huffman(lengths);
    }

    private static Huffman fixedDistances() {
        int[] lengths = new int[30];
        Arrays.fill(lengths, 5);
        return new Huffman(lengths);
    }

    /** A canonical Huffman code (RFC 1951 §3.2.2): per length the first code, and its symbols in order. */
    private static final class Huffman {
        private final int[] firstCode = new int[LONGEST_CODE + 1];
        private final int[] firstIndex = new int[LONGEST_CODE + 1];
        private final int[] count = new int[LONGEST_CODE + 1];
        private final int[] symbols;

        Huffman(int[] lengths) {
            for (int length : lengths) {
                count[length]++;
            }
            count[0] = 0;
            for (int length = 1; length <= LONGEST_CODE; length++) {
                firstCode[length] = (firstCode[length - 1] + count[length - 1]) << 1;
                firstIndex[length] = firstIndex[length - 1] + count[length - 1];
            }
            int[] next = firstIndex.clone();
            symbols = new int[lengths.length];
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] > 0) {
                    symbols[next[lengths[symbol]]++] = symbol;
                }
            }
        }

        /** The symbol of a code of that length, -1 if there is none. */
        int symbol(int code, int length) {
            int offset = code - firstCode[length];
            return offset >= 0 && offset < count[length] ? symbols[firstIndex[length] + offset] : -1;
        }
    }
}

package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Turns chunks of one text into strings, and carries a character that a chunk has cut over to the next one. The bytes must
 * have passed {@link Utf8Validator}. All fields belong to the connection's inbound lane.
 */
public final class Utf8Decoder {
    private final byte[] carry = new byte[4];
    private int carried;

    /** Makes a decoder that expects the start of a text. */
    public Utf8Decoder() {}

    /**
     * Decodes the remaining bytes of a chunk and consumes them. After the last chunk it expects the start of the next text.
     *
     * @param chunk array-backed
     * @param last whether the text ends with this chunk
     * @return all characters that are complete; empty if there are none
     */
    public String decode(ByteBuffer chunk, boolean last) {
        String head = carried == 0 ? "" : finishCharacter(chunk);
        byte[] array = chunk.array();
        int from = chunk.arrayOffset() + chunk.position();
        int to = chunk.arrayOffset() + chunk.limit();
        int end = last ? to : endOfWholeCharacters(array, from, to);
        for (int i = end; i < to; i++) {
            carry[carried++] = array[i];
        }
        chunk.position(chunk.limit());
        String body = new String(array, from, end - from, UTF_8);
        return head.isEmpty() ? body : head + body;
    }

    /** Forgets the text under way. */
    public void reset() {
        carried = 0;
    }

    private String finishCharacter(ByteBuffer chunk) {
        int size = sizeOfCharacter(carry[0]);
        while (carried < size && chunk.hasRemaining()) {
            carry[carried++] = chunk.get();
        }
        if (carried < size) {
            return "";
        }
        carried = 0;
        return new String(carry, 0, size, UTF_8);
    }

    /** Where the last character starts if it is cut, else {@code to}. */
    private static int endOfWholeCharacters(byte[] array, int from, int to) {
        int lead = to - 1;
        while (lead > from && (array[lead] & 0xC0) == 0x80) {
            lead--;
        }
        return lead >= from && lead + sizeOfCharacter(array[lead]) > to ? lead : to;
    }

    private static int sizeOfCharacter(byte lead) {
        int b = lead & 0xFF;
        return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    }
}

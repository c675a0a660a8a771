package io.weft.fuzz;

import io.weft.frame.Masking;
import java.nio.ByteBuffer;

/**
 * Masking, eight bytes at a time, beside the sentence of RFC 6455 §5.3: octet i of the payload and octet i modulo 4 of the key. The
 * first four bytes are the key, then come the offset in the frame and the one in the array.
 */
final class MaskedPayloads {
    private MaskedPayloads() {}

    /** Masks one payload. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        int[] octets = {input.choice(), input.choice(), input.choice(), input.choice()};
        int key = octets[0] << 24 | octets[1] << 16 | octets[2] << 8 | octets[3];
        long offset = (long) input.choice() << (input.choice() % 48);
        int start = input.choice() % 16;
        byte[] payload = input.rest();
        byte[] array = new byte[start + payload.length + 9];
        System.arraycopy(payload, 0, array, start, payload.length);
        boolean ascii = Masking.apply(ByteBuffer.wrap(array, start, payload.length), key, offset);
        boolean seenAscii = true;
        for (int i = 0; i < payload.length; i++) {
            byte expected = (byte) (payload[i] ^ octets[(int) ((offset + i) % 4)]);
            int index = start + i;
            Law.holds(array[index] == expected, () -> "octet " + (index - start) + " is masked wrongly");
            seenAscii &= expected >= 0;
        }
        Law.same(ascii, seenAscii, "whether all of it is ASCII");
        for (int i = 0; i < array.length; i++) {
            int index = i;
            Law.holds(
                    (i >= start && i < start + payload.length) || array[i] == 0,
                    () -> "octet " + (index - start) + ", beyond the payload, was changed");
        }
    }
}

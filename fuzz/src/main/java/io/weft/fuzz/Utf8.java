package io.weft.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weft.frame.Utf8Decoder;
import io.weft.frame.Utf8Validator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;

/**
 * The UTF-8 validator and decoder beside the JDK's: the same verdict, as soon as it is certain, and the same text, however it is cut. The
 * first byte says how.
 */
final class Utf8 {
    private static final int LONGEST = 4;
    private static final int[] BORDERS = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};

    private Utf8() {}

    /** Looks at one text. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        int way = input.choice();
        byte[] text = input.rest();
        boolean right = isUtf8(text);
        Law.same(new Utf8Validator().validate(ByteBuffer.wrap(text), true), right, "the verdict on the whole");
        Law.same(validate(Input.cut(text, 1)), right, "the verdict byte by byte");
        List<byte[]> parts = Input.cut(text, 2 + way);
        Law.same(validate(parts), right, "the verdict on parts");
        if (right) {
            Law.same(decode(parts), new String(text, UTF_8), "the text");
            ClosePayloads.write(new String(text, UTF_8));
        } else {
            failsNeitherEarlyNorLate(text);
        }
    }

    private static boolean validate(List<byte[]> parts) {
        Utf8Validator validator = new Utf8Validator();
        for (byte[] part : parts) {
            if (!validator.validate(ByteBuffer.wrap(part), false)) {
                return false;
            }
        }
        return validator.validate(ByteBuffer.allocate(0), true);
    }

    private static String decode(List<byte[]> parts) {
        Utf8Decoder decoder = new Utf8Decoder();
        StringBuilder text = new StringBuilder();
        for (byte[] part : parts) {
            text.append(decoder.decode(ByteBuffer.wrap(part), false));
        }
        return text.append(decoder.decode(ByteBuffer.allocate(0), true)).toString();
    }

    /** RFC 6455 §8.1: neither before the first byte after which nothing could make it right, nor after it. */
    private static void failsNeitherEarlyNorLate(byte[] text) {
        Utf8Validator validator = new Utf8Validator();
        int character = 0;
        int failed = 0;
        while (failed < text.length && validator.validate(ByteBuffer.wrap(text, failed, 1), false)) {
            failed++;
            character = validator.isBetweenCharacters() ? failed : character;
        }
        Law.holds(isUtf8(Arrays.copyOf(text, character)), () -> "wrong text was passed over");
        byte[] begun = Arrays.copyOfRange(text, character, failed);
        Law.holds(begun.length == 0 || canBecomeUtf8(begun), () -> "failed after it was too late");
        if (failed < text.length) {
            byte[] refused = Arrays.copyOfRange(text, character, failed + 1);
            Law.holds(!canBecomeUtf8(refused), () -> "failed although it might have become right");
        }
    }

    /** Tries what could follow: the borders of all ranges of RFC 3629 §4. */
    private static boolean canBecomeUtf8(byte[] begun) {
        if (isUtf8(begun)) {
            return true;
        }
        if (begun.length == LONGEST) {
            return false;
        }
        byte[] more = Arrays.copyOf(begun, begun.length + 1);
        for (int next : BORDERS) {
            more[begun.length] = (byte) next;
            if (canBecomeUtf8(more)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}

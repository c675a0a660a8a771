package io.weft.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ValidatorTest {
    private final Utf8Validator validator = new Utf8Validator();

    @Test
    void everyCodePointIsValidAndEverySurrogateIsNot() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
            validator.reset();
            if (validator.validate(ByteBuffer.wrap(encode(codePoint)), true) == surrogate) {
                assertThat(codePoint).as("code point judged wrongly").isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "bf, 0",
        "c0, 0",
        "c1, 0",
        "f5, 0",
        "ff, 0", // never a first byte
        "c241, 1",
        "e0a041, 2",
        "f0908041, 3", // a character breaks off
        "e09f, 1",
        "f08f, 1", // overlong
        "eda0, 1",
        "f490, 1", // surrogates, above U+10FFFF
        "c2c2, 1",
        "e1c0, 1",
    })
    @Tag("security-07")
    void failsAtTheFirstBadByteAndNotBefore(String bytes, int badAt) {
        ByteBuffer chunk = Bytes.buffer(bytes);
        int badPosition = chunk.position() + badAt;
        assertThat(validator.validate(chunk.duplicate().limit(badPosition), false))
                .isTrue();
        assertThat(validator.validate(chunk.position(badPosition), false)).isFalse();
        assertThat(new Utf8Validator().validate(Bytes.buffer(bytes), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "e2", "e282", "f0", "f09f", "f09f98"})
    void anUnfinishedCharacterFailsAtTheEndOnly(String bytes) {
        assertThat(validator.validate(Bytes.buffer(bytes), false)).isTrue();
        assertThat(validator.isBetweenCharacters()).isFalse();
        assertThat(validator.validate(Bytes.buffer(""), true)).isFalse();
    }

    @Test
    void resetForgetsAnUnfinishedCharacter() {
        assertThat(validator.validate(Bytes.buffer("e282"), false)).isTrue();
        validator.reset();
        assertThat(validator.isBetweenCharacters()).isTrue();
        assertThat(validator.validate(Bytes.buffer("41"), true)).isTrue();
    }

    @Test
    void theNextTextStartsAfresh() {
        assertThat(validator.validate(Bytes.buffer("e282ac"), true)).isTrue();
        assertThat(validator.validate(Bytes.buffer("ac"), false)).isFalse();
    }

    @Test
    void leavesPositionAndLimitAlone() {
        ByteBuffer chunk = Bytes.buffer("4142c3a4");
        ByteBuffer before = chunk.duplicate();
        assertThat(validator.validate(chunk, true)).isTrue();
        assertThat(chunk).isEqualTo(before);
    }

    @Test
    void agreesWithTheJdkOnDamagedTextCutAnywhere() {
        Random random = Seed.random(getClass());
        for (int i = 0; i < 20_000; i++) {
            byte[] text = "Grüße, 世界! 😀 0123456789 abcdefgh"
                    .substring(random.nextInt(16))
                    .getBytes(UTF_8);
            text[random.nextInt(text.length)] = (byte) random.nextInt();
            int cut = random.nextInt(text.length + 1);
            validator.reset();
            boolean valid = validator.validate(ByteBuffer.wrap(text, 0, cut), false)
                    && validator.validate(ByteBuffer.wrap(text, cut, text.length - cut), true);
            assertThat(valid)
                    .as("round %d, cut at %d: %s", i, cut, Bytes.hex(ByteBuffer.wrap(text)))
                    .isEqualTo(isUtf8(text));
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Encodes surrogates too, which the JDK does not. */
    private static byte[] encode(int c) {
        if (c < 0x80) {
            return new byte[] {(byte) c};
        }
        if (c < 0x800) {
            return new byte[] {(byte) (0xC0 | c >> 6), continuation(c)};
        }
        if (c < 0x10000) {
            return new byte[] {(byte) (0xE0 | c >> 12), continuation(c >> 6), continuation(c)};
        }
        return new byte[] {(byte) (0xF0 | c >> 18), continuation(c >> 12), continuation(c >> 6), continuation(c)};
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}

package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.websocket.DecodeException;
import org.junit.jupiter.api.Test;

class TextValuesTest {

    @Test
    void readsEachPrimitiveTypeAndItsBox() throws DecodeException {
        assertThat(TextValues.parse(boolean.class, "TRUE")).isEqualTo(true);
        assertThat(TextValues.parse(Boolean.class, "yes")).isEqualTo(false);
        assertThat(TextValues.parse(byte.class, "-128")).isEqualTo((byte) -128);
        assertThat(TextValues.parse(char.class, "€")).isEqualTo('€');
        assertThat(TextValues.parse(short.class, "7")).isEqualTo((short) 7);
        assertThat(TextValues.parse(Integer.class, "+42")).isEqualTo(42);
        assertThat(TextValues.parse(long.class, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(TextValues.parse(Float.class, "1.5")).isEqualTo(1.5f);
        assertThat(TextValues.parse(double.class, "1e3")).isEqualTo(1000.0);
    }

    @Test
    void sayWhichTextIsNoValue() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> TextValues.parse(int.class, "twelve"))
                .withMessageContaining("int")
                .satisfies(e -> assertThat(e.getText()).isEqualTo("twelve"));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> TextValues.parse(char.class, ""));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> TextValues.parse(char.class, "\uD83D\uDE80"));
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> TextValues.parse(byte.class, "128"));
    }

    /** The official TCK counts on that: clientendpointonmessage, echoCharTest. */
    @Test
    void aCharIsTheFirstOfItsText() throws DecodeException {
        assertThat(TextValues.parse(char.class, "Echar")).isEqualTo('E');
    }

    @Test
    void takesNoOtherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextValues.parse(String.class, "a"))
                .withMessageContaining("java.lang.String");
        assertThat(TextValues.isPrimitive(String.class)).isFalse();
        assertThat(TextValues.isPrimitive(void.class)).isFalse();
        assertThat(TextValues.isPrimitive(short.class)).isTrue();
        assertThat(TextValues.isPrimitive(Short.class)).isTrue();
    }

    @Test
    void boxesPrimitivesOnly() {
        assertThat(TextValues.boxed(int.class)).isEqualTo(Integer.class);
        assertThat(TextValues.boxed(String.class)).isEqualTo(String.class);
        assertThat(TextValues.boxes()).hasSize(8);
    }
}

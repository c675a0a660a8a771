package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecoderChainTest {
    @Nullable List<String> strings;

    private static final CoderForm TEXT = new CoderForm(0, CoderShape.TEXT, Integer.class, Object.class);
    private static final CoderForm STREAM = new CoderForm(1, CoderShape.TEXT_STREAM, Number.class, Object.class);
    private static final CoderForm BINARY = new CoderForm(2, CoderShape.BINARY, Integer.class, Object.class);
    private static final List<CoderForm> ALL = List.of(TEXT, STREAM, BINARY);

    @Test
    void takesDecodersOfTheKindThatMakeTheTypeOrASubtype() {
        assertThat(DecoderChain.of(Number.class, true, ALL).forms()).containsExactly(TEXT, STREAM);
        assertThat(DecoderChain.of(int.class, true, ALL).forms()).containsExactly(TEXT);
        assertThat(DecoderChain.of(Number.class, false, ALL).forms()).containsExactly(BINARY);
    }

    @Test
    void remembersWhatItMakes() throws NoSuchFieldException {
        Type strings = DecoderChainTest.class.getDeclaredField("strings").getGenericType();
        DecoderChain chain = DecoderChain.of(strings, true, ALL);

        assertThat(chain.target()).isEqualTo(strings);
        assertThat(chain.erasure()).isEqualTo(List.class);
        assertThat(chain.isEmpty()).isTrue();
        assertThat(chain.hasDecoders()).isFalse();
    }

    @Test
    void knowsTheBuiltInConversions() {
        for (Class<?> type : List.of(String.class, Reader.class, boolean.class, Character.class)) {
            assertThat(DecoderChain.of(type, true, List.of()).builtIn())
                    .as(type.getName())
                    .isTrue();
            assertThat(DecoderChain.of(type, false, List.of()).isEmpty())
                    .as(type.getName())
                    .isTrue();
        }
        for (Class<?> type : List.of(ByteBuffer.class, byte[].class, InputStream.class)) {
            assertThat(DecoderChain.of(type, false, List.of()).builtIn())
                    .as(type.getName())
                    .isTrue();
            assertThat(DecoderChain.of(type, true, List.of()).isEmpty())
                    .as(type.getName())
                    .isTrue();
        }
    }
}

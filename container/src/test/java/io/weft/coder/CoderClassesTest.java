package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("rawtypes")
class CoderClassesTest {
    /** Every decoder at once, and an encoder too. */
    public static class Everything
            implements Decoder.Text<String>,
                    Decoder.TextStream<String>,
                    Decoder.Binary<String>,
                    Decoder.BinaryStream<String>,
                    Encoder.Text<Integer> {
        @Override
        public void init(jakarta.websocket.EndpointConfig config) {}

        @Override
        public void destroy() {}

        @Override
        public String decode(String s) {
            return s;
        }

        @Override
        public boolean willDecode(String s) {
            return true;
        }

        @Override
        public String decode(Reader reader) {
            return "";
        }

        @Override
        public String decode(ByteBuffer bytes) {
            return "";
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }

        @Override
        public String decode(InputStream is) {
            return "";
        }

        @Override
        public String encode(Integer object) {
            return "";
        }
    }

    /** Says nothing of its type. */
    public static class Raw implements Encoder.Text {
        @Override
        public String encode(Object object) {
            return "";
        }
    }

    /** Abstract. */
    public abstract static class Unfinished implements Decoder.Text<String> {
        public Unfinished() {}
    }

    /** Not public. */
    static class Hidden extends Everything {
        public Hidden() {}
    }

    /** Without a constructor of no parameters. */
    public static class Demanding extends Everything {
        public Demanding(String demand) {
            super();
            assertThat(demand).isNotNull();
        }
    }

    /** No coder of any shape. */
    public static class Shapeless implements Decoder, Encoder {
        @Override
        public void init(jakarta.websocket.EndpointConfig config) {}

        @Override
        public void destroy() {}
    }

    @Test
    void readsEveryFormInOrder() throws DeploymentException {
        List<CoderForm> forms = CoderClasses.decoders().read(List.of(Everything.class, Everything.class));

        assertThat(forms)
                .extracting(CoderForm::shape)
                .containsExactly(
                        CoderShape.TEXT,
                        CoderShape.TEXT_STREAM,
                        CoderShape.BINARY,
                        CoderShape.BINARY_STREAM,
                        CoderShape.TEXT,
                        CoderShape.TEXT_STREAM,
                        CoderShape.BINARY,
                        CoderShape.BINARY_STREAM);
        assertThat(forms.get(3)).isEqualTo(new CoderForm(0, CoderShape.BINARY_STREAM, String.class, Everything.class));
        assertThat(forms.get(4).index()).isEqualTo(1);
        assertThat(CoderClasses.encoders().read(List.of(Everything.class)))
                .containsExactly(new CoderForm(0, CoderShape.TEXT, Integer.class, Everything.class));
    }

    @Test
    void takesARawCoderForOneOfObjects() throws DeploymentException {
        assertThat(CoderClasses.encoders().read(List.of(Raw.class)).get(0).type())
                .isEqualTo(Object.class);
    }

    @Test
    void rejectsClassesThatCannotServe() {
        assertRejected(Unfinished.class, "Unfinished is abstract");
        assertRejected(Hidden.class, "Hidden is not public");
        assertRejected(Demanding.class, "Demanding has no public constructor without parameters");
        assertRejected(Shapeless.class, "Shapeless implements none of Text, TextStream, Binary and BinaryStream");
        assertRejected(null, "No. 1 in the list of decoders is null");
    }

    @Test
    void namesTheRuleOfEncodersToo() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> CoderClasses.encoders().read(List.of(Shapeless.class)))
                .withMessageContaining("encoder class")
                .withMessageContaining("WSC-4.1.2-1");
    }

    private static void assertRejected(@org.jspecify.annotations.Nullable Class<?> coder, String text) {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> CoderClasses.decoders().read(Arrays.<Class<?>>asList(coder)))
                .withMessageContaining(text)
                .withMessageContaining("WSC-4.1.3-1");
    }
}

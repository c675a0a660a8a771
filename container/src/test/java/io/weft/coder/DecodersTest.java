package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodersTest {
    record Word(String value) {}

    record Lines(String value) {}

    /** Takes text that starts with its letter. */
    public abstract static class Starting implements Decoder.Text<Word>, Decoder.Binary<Word> {
        static final List<String> CALLS = new ArrayList<>();
        private final String letter;

        Starting(String letter) {
            this.letter = letter;
        }

        @Override
        public void init(EndpointConfig config) {
            CALLS.add("init " + letter);
        }

        @Override
        public boolean willDecode(String s) {
            return s.startsWith(letter);
        }

        @Override
        public Word decode(String s) throws DecodeException {
            if (s.endsWith("!")) {
                throw new DecodeException(s, "no shouting");
            }
            return new Word(letter + " took " + s);
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return bytes.get() == letter.charAt(0); // Moves the position, as many decoders do.
        }

        @Override
        public Word decode(ByteBuffer bytes) {
            return new Word(letter + " took " + StandardCharsets.US_ASCII.decode(bytes));
        }

        @Override
        public void destroy() {
            CALLS.add("destroy " + letter);
            throw new IllegalStateException("destroy is not to be trusted");
        }
    }

    /** Takes what starts with a. */
    public static class StartingA extends Starting {
        public StartingA() {
            super("a");
        }
    }

    /** Takes what starts with b. */
    public static class StartingB extends Starting {
        public StartingB() {
            super("b");
        }
    }

    /** Reads streams. */
    public static class Streams implements Decoder.TextStream<Lines>, Decoder.BinaryStream<Lines> {
        @Override
        public Lines decode(Reader reader) throws IOException {
            char[] text = new char[100];
            int length = reader.read(text);
            if (length < 1) {
                throw new IOException("nothing to read");
            }
            return new Lines("text " + new String(text, 0, length));
        }

        @Override
        public Lines decode(InputStream is) throws IOException {
            return new Lines("binary " + new String(is.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    /** Takes hexadecimal numbers, if they say so. */
    public static class Hex implements Decoder.Text<Integer> {
        @Override
        public boolean willDecode(String s) {
            return s.startsWith("0x");
        }

        @Override
        public Integer decode(String s) {
            return Integer.valueOf(s.substring(2), 16);
        }
    }

    private @Nullable Decoders opened;

    private Decoders decoders() {
        return Objects.requireNonNull(opened);
    }

    @BeforeEach
    void open() throws Exception {
        Starting.CALLS.clear();
        opened = DecoderModel.of(List.of(StartingA.class, StartingB.class, Streams.class, Hex.class))
                .open(InstanceFactory.REFLECTIVE, TestConfig.plain());
    }

    private @Nullable Object text(Class<?> target, String message) throws DecodeException, IOException {
        return decoders().decodeText(decoders().model().forText(target), message);
    }

    private @Nullable Object binary(Class<?> target, String message) throws DecodeException, IOException {
        return decoders()
                .decodeBinary(decoders().model().forBinary(target), message.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theFirstWillingDecoderDecodes() throws Exception {
        assertThat(text(Word.class, "abc")).isEqualTo(new Word("a took abc"));
        assertThat(text(Word.class, "bcd")).isEqualTo(new Word("b took bcd"));
        assertThat(binary(Word.class, "abc")).isEqualTo(new Word("a took abc"));
        assertThat(binary(Word.class, "bcd")).isEqualTo(new Word("b took bcd"));
    }

    @Test
    void saysWhoDeclined() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> text(Word.class, "xyz"))
                .withMessageContaining("Word")
                .withMessageContaining("StartingA")
                .withMessageContaining("StartingB")
                .satisfies(e -> assertThat(e.getText()).isEqualTo("xyz"));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> binary(Word.class, "xyz"))
                .withMessageContaining("binary")
                .satisfies(e -> assertThat(e.getBytes().remaining()).isEqualTo(3));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> text(Thread.class, "xyz"))
                .withMessageContaining("none is declared");
    }

    @Test
    void decodesFromStreams() throws Exception {
        assertThat(text(Lines.class, "abc")).isEqualTo(new Lines("text abc"));
        assertThat(binary(Lines.class, "abc")).isEqualTo(new Lines("binary abc"));
    }

    @Test
    void failuresComeOutAsThrown() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> text(Word.class, "a!"))
                .withMessage("no shouting");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> text(Lines.class, ""))
                .withMessage("nothing to read");
    }

    @Test
    void convertsNativeTypesItself() throws Exception {
        assertThat(text(String.class, "s")).isEqualTo("s");
        assertThat(text(long.class, "12")).isEqualTo(12L);
        assertThat(((Reader) Objects.requireNonNull(text(Reader.class, "r"))).read())
                .isEqualTo('r');
        assertThat(binary(byte[].class, "b")).isEqualTo(new byte[] {'b'});
        assertThat(binary(ByteBuffer.class, "b")).isEqualTo(ByteBuffer.wrap(new byte[] {'b'}));
        assertThat(binary(InputStream.class, "b"))
                .isInstanceOfSatisfying(
                        InputStream.class, stream -> assertThat(stream).hasContent("b"));
    }

    @Test
    void theApplicationsDecodersComeBeforeTheBuiltInConversion() throws Exception {
        assertThat(text(int.class, "0x10")).isEqualTo(16);
        assertThat(text(int.class, "10")).isEqualTo(10);
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> text(int.class, "ten"));
    }

    @Test
    void destroysEachOnceWhateverTheyThrow() {
        decoders().close();
        decoders().close();

        assertThat(Starting.CALLS).containsExactly("init a", "init b", "destroy a", "destroy b");
    }
}

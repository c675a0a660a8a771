package io.weft.coder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncodersTest {
    record TextValue(String value) {}

    record TextStreamValue(String value) {}

    record BinaryValue(String value) {}

    record BinaryStreamValue(String value) {}

    record Slow(CountDownLatch entered, CountDownLatch leave) {}

    record Closing(Encoders own) {}

    /** Encodes to text. */
    public static class ToText implements Encoder.Text<TextValue> {
        @Override
        public @Nullable String encode(TextValue object) throws EncodeException {
            if (object.value().isEmpty()) {
                throw new EncodeException(object, "empty");
            }
            return object.value().equals("null") ? null : "text " + object.value();
        }
    }

    /** Encodes to a writer. */
    public static class ToTextStream implements Encoder.TextStream<TextStreamValue> {
        @Override
        public void encode(TextStreamValue object, Writer writer) throws IOException {
            if (object.value().isEmpty()) {
                throw new IOException("broken writer");
            }
            writer.write("stream " + object.value());
        }
    }

    /** Encodes to bytes. */
    public static class ToBinary implements Encoder.Binary<BinaryValue> {
        @Override
        public @Nullable ByteBuffer encode(BinaryValue object) {
            return object.value().equals("null") ? null : StandardCharsets.UTF_8.encode("binary " + object.value());
        }
    }

    /** Encodes to a stream. */
    public static class ToBinaryStream implements Encoder.BinaryStream<BinaryStreamValue> {
        @Override
        public void encode(BinaryStreamValue object, OutputStream os) throws IOException {
            os.write(("bytes " + object.value()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes numbers its own way. */
    public static class ToHex implements Encoder.Text<Integer> {
        @Override
        public String encode(Integer object) {
            return Integer.toHexString(object);
        }
    }

    /** Takes text, as a sequence of characters. */
    public static class Upper implements Encoder.Text<CharSequence> {
        @Override
        public String encode(CharSequence object) {
            return object.toString().toUpperCase(Locale.ROOT);
        }
    }

    /** Notes its calls. */
    public static class Noting implements Encoder.Text<Slow> {
        static final BlockingQueue<String> CALLS = new LinkedBlockingQueue<>();
        static final AtomicInteger INSIDE = new AtomicInteger();

        @Override
        public void init(EndpointConfig config) {
            CALLS.add("init " + config.getEncoders().size());
        }

        @Override
        public String encode(Slow object) {
            int inside = INSIDE.incrementAndGet();
            object.entered().countDown();
            try {
                assertThat(object.leave().await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            INSIDE.decrementAndGet();
            return "inside " + inside;
        }

        @Override
        public void destroy() {
            CALLS.add("destroy, inside " + INSIDE.get());
        }
    }

    /** Closes its own connection's encoders. */
    public static class SelfClosing implements Encoder.Text<Closing> {
        @Override
        public String encode(Closing object) {
            object.own().close();
            return "after close: " + Noting.CALLS.size();
        }
    }

    private @Nullable Encoders opened;

    private Encoders encoders() {
        return Objects.requireNonNull(opened);
    }

    @BeforeEach
    void open() throws Exception {
        Noting.CALLS.clear();
        List<Class<? extends Encoder>> classes = List.of(
                ToText.class,
                ToTextStream.class,
                ToBinary.class,
                ToBinaryStream.class,
                ToHex.class,
                Noting.class,
                SelfClosing.class);
        opened = EncoderModel.of(classes).open(InstanceFactory.REFLECTIVE, TestConfig.with(classes, List.of()));
        assertThat(Noting.CALLS.poll()).isEqualTo("init 7");
    }

    @AfterEach
    void close() {
        encoders().close();
    }

    private String text(Object value) throws EncodeException, IOException {
        return ((EncodedText) encoders().encode(value)).text();
    }

    private String binary(Object value) throws EncodeException, IOException {
        return StandardCharsets.UTF_8
                .decode(((EncodedBinary) encoders().encode(value)).bytes())
                .toString();
    }

    @Test
    void encodesWithEachShape() throws Exception {
        assertThat(text(new TextValue("a"))).isEqualTo("text a");
        assertThat(text(new TextStreamValue("b"))).isEqualTo("stream b");
        assertThat(binary(new BinaryValue("c"))).isEqualTo("binary c");
        assertThat(binary(new BinaryStreamValue("d"))).isEqualTo("bytes d");
    }

    @Test
    void sendsNativeValuesAsTheyAre() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {'x'});

        assertThat(text("s")).isEqualTo("s");
        assertThat(text(1.5)).isEqualTo("1.5");
        assertThat(text('c')).isEqualTo("c");
        assertThat(text(true)).isEqualTo("true");
        assertThat(binary(new byte[] {'y'})).isEqualTo("y");
        assertThat(encoders().encode(bytes)).isEqualTo(new EncodedBinary(bytes));
    }

    @Test
    void theApplicationsEncodersComeFirst() throws Exception {
        assertThat(text(255)).isEqualTo("ff");
    }

    @Test
    void knowsWhetherTextIsSentAsItIs() throws Exception {
        assertThat(encoders().leavesText()).isTrue();
        List<Class<? extends Encoder>> classes = List.of(Upper.class);
        try (Encoders upper =
                EncoderModel.of(classes).open(InstanceFactory.REFLECTIVE, TestConfig.with(classes, List.of()))) {
            assertThat(upper.leavesText()).isFalse();
        }
    }

    @Test
    void refusesWhatNobodyTakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> encoders().encode(null));
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> encoders().encode(Thread.State.NEW))
                .withMessageContaining("java.lang.Thread$State")
                .withMessageContaining("java.lang.Integer")
                .satisfies(e -> assertThat(e.getObject()).isEqualTo(Thread.State.NEW));
    }

    @Test
    void failuresComeOutAsThrown() {
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> encoders().encode(new TextValue("")))
                .withMessage("empty");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> encoders().encode(new TextStreamValue("")))
                .withMessage("broken writer");
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> encoders().encode(new TextValue("null")))
                .withMessageContaining("ToText returned null");
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> encoders().encode(new BinaryValue("null")))
                .withMessageContaining("ToBinary returned null");
    }

    @Test
    void aFailureLeavesTheEncodersUsable() throws Exception {
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> encoders().encode(new TextValue("")));

        assertThat(text(new TextValue("again"))).isEqualTo("text again");
    }

    @Test
    void destroysOnceAndEncodesNoMore() {
        encoders().close();
        encoders().close();

        assertThat(Noting.CALLS).containsExactly("destroy, inside 0");
        assertThatIllegalStateException().isThrownBy(() -> encoders().encode(new TextValue("late")));
    }

    @Test
    void letsOneThreadInAtATime() throws Exception {
        Slow first = new Slow(new CountDownLatch(1), new CountDownLatch(1));
        Slow second = new Slow(new CountDownLatch(1), new CountDownLatch(0));
        CompletableFuture<Encoded> one = async(first);
        assertThat(first.entered().await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Encoded> two = async(second);
        first.leave().countDown();

        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(new EncodedText("inside 1"));
        assertThat(two.get(20, TimeUnit.SECONDS)).isEqualTo(new EncodedText("inside 1"));
    }

    @Test
    void closingDoesNotWaitForAnEncoderNorDestroyItUnderItsFeet() throws Exception {
        Slow slow = new Slow(new CountDownLatch(1), new CountDownLatch(1));
        CompletableFuture<Encoded> encoding = async(slow);
        assertThat(slow.entered().await(20, TimeUnit.SECONDS)).isTrue();

        encoders().close();
        assertThat(Noting.CALLS).isEmpty();
        slow.leave().countDown();

        assertThat(encoding.get(20, TimeUnit.SECONDS)).isEqualTo(new EncodedText("inside 1"));
        assertThat(Noting.CALLS.poll(20, TimeUnit.SECONDS)).isEqualTo("destroy, inside 0");
    }

    @Test
    void anEncoderMayCloseItsOwnSession() throws Exception {
        assertThat(text(new Closing(encoders()))).isEqualTo("after close: 0");
        assertThat(Noting.CALLS).containsExactly("destroy, inside 0");
    }

    private CompletableFuture<Encoded> async(Object value) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return encoders().encode(value);
            } catch (EncodeException | IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}

package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.Decoders;
import io.weft.coder.InstanceFactory;
import io.weft.coder.TestConfig;
import io.weft.message.DecodedBinarySink;
import io.weft.message.DecodedTextSink;
import io.weft.message.InputStreamSink;
import io.weft.message.MessageKind;
import io.weft.message.PartialBufferSink;
import io.weft.message.PartialBytesSink;
import io.weft.message.PartialTextSink;
import io.weft.message.PongSink;
import io.weft.message.ReaderSink;
import io.weft.message.WholeBufferSink;
import io.weft.message.WholeBytesSink;
import io.weft.message.WholeTextSink;
import jakarta.websocket.Decoder;
import jakarta.websocket.PongMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    /** Makes readers of its own, from either kind of message. */
    public static class Readers implements Decoder.TextStream<Reader>, Decoder.Binary<Reader> {
        @Override
        public Reader decode(Reader reader) {
            return new StringReader("own");
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }

        @Override
        public Reader decode(ByteBuffer bytes) {
            return new StringReader("own");
        }
    }

    /** Makes streams of its own, from either kind of message. */
    public static class Streams implements Decoder.BinaryStream<InputStream>, Decoder.Text<InputStream> {
        @Override
        public InputStream decode(InputStream is) {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public boolean willDecode(String s) {
            return true;
        }

        @Override
        public InputStream decode(String s) {
            return new ByteArrayInputStream(new byte[0]);
        }
    }

    /** Makes numbers from bytes. */
    public static class Numbers implements Decoder.Binary<Integer> {
        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return true;
        }

        @Override
        public Integer decode(ByteBuffer bytes) {
            return 1;
        }
    }

    /** Makes strings of its own. */
    public static class Strings implements Decoder.Text<String> {
        @Override
        public boolean willDecode(String s) {
            return true;
        }

        @Override
        public String decode(String s) {
            return "own";
        }
    }

    private static Class<?> sink(Class<?> type, List<Class<? extends Decoder>> classes) throws Exception {
        Decoders decoders = DecoderModel.of(classes).open(InstanceFactory.REFLECTIVE, TestConfig.plain());
        List<Delivery> deliveries = Delivery.whole(type, decoders.model());
        assertThat(deliveries).hasSize(1);
        return deliveries
                .get(0)
                .receiver((message, last) -> {}, decoders, -1)
                .sink()
                .getClass();
    }

    private static Class<?> pieces(Class<?> type) {
        return Delivery.partial(type)
                .orElseThrow()
                .receiver((message, last) -> {}, DECODERS, -1)
                .sink()
                .getClass();
    }

    private static final Decoders DECODERS = none();

    private static Decoders none() {
        try {
            return DecoderModel.EMPTY.open(InstanceFactory.REFLECTIVE, TestConfig.plain());
        } catch (InstantiationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nativeTypesComeWithoutDecoding() throws Exception {
        assertThat(sink(String.class, List.of())).isEqualTo(WholeTextSink.class);
        assertThat(sink(Reader.class, List.of())).isEqualTo(ReaderSink.class);
        assertThat(sink(ByteBuffer.class, List.of())).isEqualTo(WholeBufferSink.class);
        assertThat(sink(byte[].class, List.of())).isEqualTo(WholeBytesSink.class);
        assertThat(sink(InputStream.class, List.of())).isEqualTo(InputStreamSink.class);
        assertThat(sink(PongMessage.class, List.of())).isEqualTo(PongSink.class);
        assertThat(sink(double.class, List.of())).isEqualTo(DecodedTextSink.class);
    }

    @Test
    void theApplicationsDecodersComeBeforeNativeDelivery() throws Exception {
        assertThat(sink(Reader.class, List.of(Readers.class))).isEqualTo(DecodedTextSink.class);
        assertThat(sink(InputStream.class, List.of(Streams.class))).isEqualTo(DecodedBinarySink.class);
        assertThat(sink(String.class, List.of(Strings.class))).isEqualTo(DecodedTextSink.class);
        assertThat(sink(int.class, List.of(Numbers.class))).as("native to text").isEqualTo(DecodedTextSink.class);
        assertThat(sink(Object.class, List.of(Numbers.class))).isEqualTo(DecodedBinarySink.class);
    }

    @Test
    void pieces() {
        assertThat(pieces(String.class)).isEqualTo(PartialTextSink.class);
        assertThat(pieces(ByteBuffer.class)).isEqualTo(PartialBufferSink.class);
        assertThat(pieces(byte[].class)).isEqualTo(PartialBytesSink.class);
        assertThat(Delivery.partial(Reader.class)).isEmpty();
    }

    @Test
    void nothingForStrangers() {
        assertThat(Delivery.whole(Thread.class, DecoderModel.EMPTY)).isEmpty();
    }

    @Test
    void aLimitIsForWholeMessagesOnly() {
        assertThat(Delivery.whole(String.class, DecoderModel.EMPTY).get(0).receiver((message, last) -> {}, DECODERS, 5))
                .satisfies(receiver -> {
                    assertThat(receiver.maxMessageSize()).isEqualTo(5);
                    assertThat(receiver.kind()).isEqualTo(MessageKind.TEXT);
                    assertThat(receiver.partial()).isFalse();
                });
    }
}

package io.weft.endpoint;

import io.weft.coder.DecoderChain;
import io.weft.coder.DecoderModel;
import io.weft.coder.Decoders;
import io.weft.coder.GenericTypes;
import io.weft.coder.TextValues;
import io.weft.message.DecodedBinarySink;
import io.weft.message.DecodedTextSink;
import io.weft.message.InputStreamSink;
import io.weft.message.MessageCall;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import io.weft.message.MessageSink;
import io.weft.message.PartialBufferSink;
import io.weft.message.PartialBytesSink;
import io.weft.message.PartialTextSink;
import io.weft.message.PongSink;
import io.weft.message.ReaderSink;
import io.weft.message.WholeBufferSink;
import io.weft.message.WholeBytesSink;
import io.weft.message.WholeTextSink;
import jakarta.websocket.PongMessage;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One way in which a handler receives messages of one kind, chosen by the type of its parameter.
 *
 * @param kind the kind of message
 * @param limited whether the handler's own size limit applies: it does not to pieces and streams
 * @param sinks makes one connection's sink for the handler's call
 */
record Delivery(MessageKind kind, boolean limited, BiFunction<MessageCall<Object>, Decoders, MessageSink> sinks) {
    private static final Set<Class<?>> NATIVE_TEXT = Set.of(String.class, Reader.class);
    private static final Set<Class<?>> NATIVE_BINARY = Set.of(ByteBuffer.class, byte[].class, InputStream.class);

    /**
     * How a handler for whole messages of a type receives them; empty if nothing makes that type. Two, text and binary, if
     * the application has decoders for both; native types have one kind, whatever the decoders are.
     */
    static List<Delivery> whole(Type type, DecoderModel decoders) {
        Class<?> erasure = TextValues.boxed(GenericTypes.erase(type));
        if (erasure == PongMessage.class) {
            return List.of(new Delivery(MessageKind.PONG, true, (call, own) -> new PongSink(call)));
        }
        List<Delivery> deliveries = new ArrayList<>(2);
        DecoderChain text = decoders.forText(type);
        if (!text.isEmpty() && !NATIVE_BINARY.contains(erasure)) {
            deliveries.add(wholeText(erasure, text));
        }
        DecoderChain binary = decoders.forBinary(type);
        if (!binary.isEmpty() && !isText(erasure)) {
            deliveries.add(wholeBinary(erasure, binary));
        }
        return deliveries;
    }

    /** How a handler for pieces of a type receives them; empty if messages do not come in such pieces. */
    static Optional<Delivery> partial(Type type) {
        if (type == String.class) {
            return Optional.of(piecemeal(MessageKind.TEXT, (call, own) -> new PartialTextSink(call)));
        }
        if (type == ByteBuffer.class) {
            return Optional.of(piecemeal(MessageKind.BINARY, (call, own) -> new PartialBufferSink(call)));
        }
        if (type == byte[].class) {
            return Optional.of(piecemeal(MessageKind.BINARY, (call, own) -> new PartialBytesSink(call)));
        }
        return Optional.empty();
    }

    /**
     * Makes one connection's receiver.
     *
     * @param maxMessageSize the handler's own limit in bytes, -1 for none
     */
    MessageReceiver receiver(MessageCall<Object> call, Decoders decoders, int maxMessageSize) {
        return new MessageReceiver(kind, limited ? maxMessageSize : -1, sinks.apply(call, decoders));
    }

    private static Delivery wholeText(Class<?> erasure, DecoderChain chain) {
        if (erasure == Reader.class && !chain.hasDecoders()) {
            return new Delivery(MessageKind.TEXT, false, (call, own) -> new ReaderSink(call));
        }
        if (erasure == String.class && !chain.hasDecoders()) {
            return new Delivery(MessageKind.TEXT, true, (call, own) -> new WholeTextSink(call));
        }
        return new Delivery(MessageKind.TEXT, true, (call, own) -> new DecodedTextSink(chain, own, call));
    }

    private static Delivery wholeBinary(Class<?> erasure, DecoderChain chain) {
        if (chain.hasDecoders()) {
            return new Delivery(MessageKind.BINARY, true, (call, own) -> new DecodedBinarySink(chain, own, call));
        }
        if (erasure == InputStream.class) {
            return new Delivery(MessageKind.BINARY, false, (call, own) -> new InputStreamSink(call));
        }
        return erasure == byte[].class
                ? new Delivery(MessageKind.BINARY, true, (call, own) -> new WholeBytesSink(call))
                : new Delivery(MessageKind.BINARY, true, (call, own) -> new WholeBufferSink(call));
    }

    private static Delivery piecemeal(MessageKind kind, BiFunction<MessageCall<Object>, Decoders, MessageSink> sinks) {
        return new Delivery(kind, false, sinks);
    }

    private static boolean isText(Class<?> erasure) {
        return NATIVE_TEXT.contains(erasure) || TextValues.isPrimitive(erasure);
    }
}

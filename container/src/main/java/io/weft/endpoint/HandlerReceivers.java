package io.weft.endpoint;

import io.weft.coder.Decoders;
import io.weft.coder.GenericTypes;
import io.weft.coder.TextValues;
import io.weft.message.MessageReceiver;
import jakarta.websocket.MessageHandler;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes receivers of the message handlers that an application adds to its session. Each method returns one receiver for
 * each kind of message that the handler takes: two, text and binary, if the endpoint has decoders of its type for both.
 */
public final class HandlerReceivers {
    private HandlerReceivers() {}

    /**
     * The receivers of a handler for whole messages.
     *
     * @throws IllegalArgumentException if an argument is null, or no message can be made into the type
     */
    public static <T> List<MessageReceiver> forWhole(
            @Nullable Class<T> type, MessageHandler.@Nullable Whole<T> handler, Decoders decoders) {
        return whole(required(type, "type"), required(handler, "handler"), decoders);
    }

    /**
     * The receivers of a handler for pieces of messages.
     *
     * @throws IllegalArgumentException if an argument is null, or messages do not come in pieces of the type
     */
    public static <T> List<MessageReceiver> forPartial(
            @Nullable Class<T> type, MessageHandler.@Nullable Partial<T> handler, Decoders decoders) {
        return partial(required(type, "type"), required(handler, "handler"), decoders);
    }

    /**
     * The receivers of a handler whose class says what it receives (Jakarta WebSocket 2.2 §2.1.3): a lambda does not.
     *
     * @throws IllegalArgumentException if the handler is null, does not say what it receives, or receives what no message
     *     can be made into
     */
    public static List<MessageReceiver> forHandler(@Nullable MessageHandler handler, Decoders decoders) {
        MessageHandler given = required(handler, "handler");
        List<MessageReceiver> receivers = new ArrayList<>(1);
        if (given instanceof MessageHandler.Whole<?> whole) {
            receivers.addAll(whole(typeOf(given, MessageHandler.Whole.class), whole, decoders));
        }
        if (given instanceof MessageHandler.Partial<?> partial) {
            receivers.addAll(partial(typeOf(given, MessageHandler.Partial.class), partial, decoders));
        }
        if (receivers.isEmpty()) {
            throw new IllegalArgumentException(
                    "The message handler " + given.getClass().getName()
                            + " implements neither MessageHandler.Whole nor MessageHandler.Partial");
        }
        return receivers;
    }

    private static List<MessageReceiver> whole(Type type, MessageHandler.Whole<?> handler, Decoders decoders) {
        List<Delivery> deliveries = Delivery.whole(type, decoders.model());
        if (deliveries.isEmpty()) {
            throw new IllegalArgumentException("A MessageHandler.Whole cannot receive " + type.getTypeName()
                    + ": it is no native type of message, and the endpoint has no decoder for it");
        }
        Class<?> erasure = TextValues.boxed(GenericTypes.erase(type));
        return deliveries.stream()
                .map(delivery -> delivery.receiver(
                        (message, last) -> typed(handler).onMessage(erasure.cast(message)), decoders, -1))
                .toList();
    }

    private static List<MessageReceiver> partial(Type type, MessageHandler.Partial<?> handler, Decoders decoders) {
        Delivery delivery = Delivery.partial(type)
                .orElseThrow(() -> new IllegalArgumentException("A MessageHandler.Partial cannot receive "
                        + type.getTypeName() + ", only String, ByteBuffer and byte[]"));
        return List.of(delivery.receiver((message, last) -> typed(handler).onMessage(message, last), decoders, -1));
    }

    private static Type typeOf(MessageHandler handler, Class<? extends MessageHandler> contract) {
        Type type = GenericTypes.argumentOf(handler.getClass(), contract);
        if (type == null || type instanceof TypeVariable<?>) {
            String name = "MessageHandler." + contract.getSimpleName();
            throw new IllegalArgumentException("The class of the message handler, "
                    + handler.getClass().getName() + ", does not say what it receives, as no lambda does; call"
                    + " addMessageHandler(Class, " + name + ") instead, or write a class that implements " + name
                    + " of a type (Jakarta WebSocket 2.2 §2.1.3)");
        }
        return type;
    }

    @SuppressWarnings("unchecked") // The delivery was chosen by the handler's own type.
    private static MessageHandler.Whole<Object> typed(MessageHandler.Whole<?> handler) {
        return (MessageHandler.Whole<Object>) handler;
    }

    @SuppressWarnings("unchecked") // The delivery was chosen by the handler's own type.
    private static MessageHandler.Partial<Object> typed(MessageHandler.Partial<?> handler) {
        return (MessageHandler.Partial<Object>) handler;
    }

    private static <T> T required(@Nullable T argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException("The message handler's " + name + " is null");
        }
        return argument;
    }
}

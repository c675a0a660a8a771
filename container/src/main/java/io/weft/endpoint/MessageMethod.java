package io.weft.endpoint;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.GenericTypes;
import io.weft.message.MessageReceiver;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * One {@code @OnMessage} method: how it is called, and how messages reach it. Immutable, shared by all connections.
 *
 * @param method what to call
 * @param paced whether it returns a {@code CompletionStage}, which no encoder takes: the next message waits for it
 * @param deliveries one for each kind of message that it receives
 * @param maxMessageSize its own limit in bytes, -1 for none
 * @param name the method as one finds it in the source
 */
record MessageMethod(CallbackMethod method, boolean paced, List<Delivery> deliveries, int maxMessageSize, String name) {

    /** Reads a method, and rejects it if it is of no legal form (WSC-4.7-1). */
    static MessageMethod of(
            Class<?> endpoint, Method method, Set<String> pathVariables, EncoderModel encoders, DecoderModel decoders)
            throws DeploymentException {
        CallbackParameters parameters = CallbackParameters.of(endpoint, method, Callback.MESSAGE, pathVariables);
        boolean paced = isPaced(endpoint, method, encoders);
        if (!paced) {
            requireSendable(endpoint, method, encoders);
        }
        return new MessageMethod(
                CallbackMethod.of(endpoint, method, parameters, Callback.MESSAGE),
                paced,
                deliveriesTo(endpoint, method, parameters, decoders),
                limitOf(endpoint, method),
                Rejection.describe(endpoint, method));
    }

    /** One connection's receivers, each with a sink of its own. */
    Stream<MessageReceiver> receivers(Object instance, Binding binding) {
        return deliveries.stream()
                .map(delivery -> delivery.receiver(
                        (message, last) -> {
                            Object reply =
                                    method.call(instance, binding.session(), message, last, binding.pathParameters());
                            if (reply instanceof CompletionStage<?> promised && paced) {
                                binding.replyWith(promised);
                            } else if (reply != null) {
                                binding.reply(reply);
                            }
                        },
                        binding.decoders(),
                        maxMessageSize));
    }

    private static List<Delivery> deliveriesTo(
            Class<?> endpoint, Method method, CallbackParameters parameters, DecoderModel decoders)
            throws DeploymentException {
        Type type = CallbackMethod.typeOf(endpoint, method, parameters.indexOf(CallbackParameters.SUBJECT));
        if (parameters.indexOf(CallbackParameters.LAST) >= 0) {
            Optional<Delivery> partial = Delivery.partial(type);
            if (partial.isEmpty()) {
                throw rejected(
                        endpoint,
                        method,
                        "receives pieces of a message, as its boolean says, but a " + type.getTypeName()
                                + " is no piece: only String, ByteBuffer and byte[] are");
            }
            return List.of(partial.get());
        }
        List<Delivery> whole = Delivery.whole(type, decoders);
        if (whole.isEmpty()) {
            throw rejected(
                    endpoint, method, "receives " + type.getTypeName() + ", for which the endpoint has no decoder");
        }
        return whole;
    }

    /** The standard knows no stages: an encoder that takes them comes first (WSC-4.7-3). */
    private static boolean isPaced(Class<?> endpoint, Method method, EncoderModel encoders) {
        Class<?> returned = returnedBy(endpoint, method);
        return CompletionStage.class.isAssignableFrom(returned) && !encoders.mayEncode(returned);
    }

    private static Class<?> returnedBy(Class<?> endpoint, Method method) {
        return GenericTypes.erase(
                GenericTypes.resolve(method.getGenericReturnType(), method.getDeclaringClass(), endpoint));
    }

    private static void requireSendable(Class<?> endpoint, Method method, EncoderModel encoders)
            throws DeploymentException {
        Class<?> returned = returnedBy(endpoint, method);
        if (returned != void.class && returned != Void.class && !encoders.mayEncode(returned)) {
            throw rejected(
                    endpoint, method, "returns " + returned.getName() + ", for which the endpoint has no encoder");
        }
    }

    private static int limitOf(Class<?> endpoint, Method method) throws DeploymentException {
        long limit =
                Objects.requireNonNull(method.getAnnotation(OnMessage.class)).maxMessageSize();
        if (limit < -1 || limit > Integer.MAX_VALUE) {
            throw Rejection.of(
                    endpoint,
                    method,
                    "has maxMessageSize = " + limit + "; it can be -1 for no limit of its own, or 0 to "
                            + Integer.MAX_VALUE + " bytes",
                    "Jakarta WebSocket 2.2 §4.7.1");
        }
        return (int) limit;
    }

    private static DeploymentException rejected(Class<?> endpoint, Method method, String what) {
        return Rejection.of(endpoint, method, what, Callback.MESSAGE.rule());
    }
}

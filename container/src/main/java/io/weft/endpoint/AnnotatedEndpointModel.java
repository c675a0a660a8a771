package io.weft.endpoint;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.message.MessageKind;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model of a class annotated with {@code @ServerEndpoint} or {@code @ClientEndpoint}. */
public final class AnnotatedEndpointModel implements EndpointModel {
    private final Class<?> endpointClass;
    private final EncoderModel encoders;
    private final DecoderModel decoders;
    private final @Nullable CallbackMethod open;
    private final @Nullable CallbackMethod close;
    private final @Nullable CallbackMethod error;
    private final List<MessageMethod> messages;

    private AnnotatedEndpointModel(
            Class<?> endpointClass, EncoderModel encoders, DecoderModel decoders, Set<String> pathVariables)
            throws DeploymentException {
        this.endpointClass = endpointClass;
        this.encoders = encoders;
        this.decoders = decoders;
        CallbackMethods methods = CallbackMethods.of(endpointClass);
        open = CallbackMethod.only(methods, Callback.OPEN, endpointClass, pathVariables);
        close = CallbackMethod.only(methods, Callback.CLOSE, endpointClass, pathVariables);
        error = CallbackMethod.only(methods, Callback.ERROR, endpointClass, pathVariables);
        List<MessageMethod> found = new ArrayList<>();
        for (Method method : methods.all(Callback.MESSAGE)) {
            found.add(MessageMethod.of(endpointClass, method, pathVariables, encoders, decoders));
        }
        messages = List.copyOf(found);
    }

    /**
     * Reads an annotated class.
     *
     * @param pathVariables the names of the variables in the endpoint's URI template; none for a client
     * @throws DeploymentException if the class or one of its annotated methods is of an illegal form; the text names the
     *     class, the method, what is wrong and the number of the rule
     */
    public static AnnotatedEndpointModel of(
            Class<?> endpointClass, EncoderModel encoders, DecoderModel decoders, Set<String> pathVariables)
            throws DeploymentException {
        requireEndpoint(endpointClass);
        AnnotatedEndpointModel model = new AnnotatedEndpointModel(endpointClass, encoders, decoders, pathVariables);
        model.requireOneHandlerPerKind();
        return model;
    }

    @Override
    public Class<?> endpointClass() {
        return endpointClass;
    }

    @Override
    public EncoderModel encoders() {
        return encoders;
    }

    @Override
    public DecoderModel decoders() {
        return decoders;
    }

    @Override
    public BoundEndpoint bind(Object instance, Binding binding) {
        if (!endpointClass.isInstance(instance)) {
            throw new IllegalArgumentException("The endpoint object is of class "
                    + instance.getClass().getName() + ", not of " + endpointClass.getName());
        }
        return new BoundAnnotatedEndpoint(this, instance, binding);
    }

    @Nullable CallbackMethod open() {
        return open;
    }

    @Nullable CallbackMethod close() {
        return close;
    }

    @Nullable CallbackMethod error() {
        return error;
    }

    List<MessageMethod> messages() {
        return messages;
    }

    private static void requireEndpoint(Class<?> type) throws DeploymentException {
        boolean server = type.getDeclaredAnnotation(ServerEndpoint.class) != null;
        boolean client = type.getDeclaredAnnotation(ClientEndpoint.class) != null;
        if (!server && !client) {
            throw Rejection.of(
                    type,
                    "has neither @ServerEndpoint nor @ClientEndpoint on itself; those of a superclass do not count",
                    "WSC-4.8.1");
        }
        String rule = server ? "WSC-4.1-1" : "Jakarta WebSocket 2.2 §4.2";
        if (Modifier.isAbstract(type.getModifiers())) {
            throw Rejection.of(type, "is abstract", rule);
        }
        if (server && !Modifier.isPublic(type.getModifiers())) {
            throw Rejection.of(type, "is not public", rule);
        }
    }

    private void requireOneHandlerPerKind() throws DeploymentException {
        Map<MessageKind, String> taken = new EnumMap<>(MessageKind.class);
        for (MessageMethod message : messages) {
            for (Delivery delivery : message.deliveries()) {
                String other = taken.put(delivery.kind(), message.name());
                if (other != null) {
                    throw Rejection.of(
                            endpointClass,
                            "has more than one method with @OnMessage for "
                                    + delivery.kind().name().toLowerCase(Locale.ROOT) + " messages: " + other
                                    + " and " + message.name(),
                            "WSC-4.7-4");
                }
            }
        }
    }
}

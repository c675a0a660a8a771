package io.weft.endpoint;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.message.MessageReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.List;

/** The model of a class that extends {@link Endpoint}. Its message handlers come later, through the session. */
public final class ProgrammaticEndpointModel implements EndpointModel {
    private final Class<? extends Endpoint> endpointClass;
    private final EncoderModel encoders;
    private final DecoderModel decoders;
    private final boolean handlesErrors;

    private ProgrammaticEndpointModel(
            Class<? extends Endpoint> endpointClass, EncoderModel encoders, DecoderModel decoders) {
        this.endpointClass = endpointClass;
        this.encoders = encoders;
        this.decoders = decoders;
        this.handlesErrors = overridesOnError(endpointClass);
    }

    /** Makes the model of one class. */
    public static ProgrammaticEndpointModel of(
            Class<? extends Endpoint> endpointClass, EncoderModel encoders, DecoderModel decoders) {
        return new ProgrammaticEndpointModel(endpointClass, encoders, decoders);
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
        return new Bound(endpointClass.cast(instance), binding.session(), handlesErrors);
    }

    private static boolean overridesOnError(Class<? extends Endpoint> type) {
        try {
            return type.getMethod("onError", Session.class, Throwable.class).getDeclaringClass() != Endpoint.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(Endpoint.class.getName() + " has lost its onError method", e);
        }
    }

    private record Bound(Endpoint endpoint, Session session, boolean handlesErrors) implements BoundEndpoint {

        @Override
        public void onOpen(EndpointConfig config) {
            endpoint.onOpen(session, config);
        }

        @Override
        public void onClose(CloseReason reason) {
            endpoint.onClose(session, reason);
        }

        @Override
        public boolean onError(Throwable failure) {
            endpoint.onError(session, failure);
            return handlesErrors;
        }

        @Override
        public List<MessageReceiver> receivers() {
            return List.of();
        }
    }
}

package io.weft.client;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.endpoint.Binding;
import io.weft.endpoint.BoundEndpoint;
import io.weft.endpoint.EndpointModel;
import io.weft.message.MessageReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An endpoint's model with somebody who hears of the end, after the endpoint itself. All of one endpoint are equal. */
final class WatchedModel implements EndpointModel {
    private final EndpointModel model;
    private final Consumer<CloseReason> whenClosed;

    WatchedModel(EndpointModel model, Consumer<CloseReason> whenClosed) {
        this.model = model;
        this.whenClosed = whenClosed;
    }

    @Override
    public Class<?> endpointClass() {
        return model.endpointClass();
    }

    @Override
    public EncoderModel encoders() {
        return model.encoders();
    }

    @Override
    public DecoderModel decoders() {
        return model.decoders();
    }

    @Override
    public BoundEndpoint bind(Object instance, Binding binding) {
        return new Watched(model.bind(instance, binding), whenClosed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WatchedModel watched && watched.model.equals(model);
    }

    @Override
    public int hashCode() {
        return model.hashCode();
    }

    private record Watched(BoundEndpoint endpoint, Consumer<CloseReason> whenClosed) implements BoundEndpoint {

        @Override
        public void onOpen(EndpointConfig config) throws Throwable {
            endpoint.onOpen(config);
        }

        @Override
        public void onClose(CloseReason reason) throws Throwable {
            try {
                endpoint.onClose(reason);
            } finally {
                whenClosed.accept(reason);
            }
        }

        @Override
        public boolean onError(Throwable failure) throws Throwable {
            return endpoint.onError(failure);
        }

        @Override
        public List<MessageReceiver> receivers() {
            return endpoint.receivers();
        }
    }
}

package io.weft.endpoint;

import io.weft.message.MessageReceiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection's annotated endpoint. Owned by the inbound lane. */
final class BoundAnnotatedEndpoint implements BoundEndpoint {
    private final AnnotatedEndpointModel model;
    private final Object instance;
    private final Binding binding;

    BoundAnnotatedEndpoint(AnnotatedEndpointModel model, Object instance, Binding binding) {
        this.model = model;
        this.instance = instance;
        this.binding = binding;
    }

    @Override
    public void onOpen(EndpointConfig config) throws Throwable {
        call(model.open(), config); // WSC-2.2.2-1
    }

    @Override
    public void onClose(CloseReason reason) throws Throwable {
        call(model.close(), reason); // WSC-2.2.2-1
    }

    @Override
    public boolean onError(Throwable failure) throws Throwable {
        return call(model.error(), failure); // WSC-4.6-2
    }

    @Override
    public List<MessageReceiver> receivers() {
        // WSC-2.2.3-1
        return model.messages().stream()
                .flatMap(message -> message.receivers(instance, binding))
                .toList();
    }

    private boolean call(@Nullable CallbackMethod method, Object subject) throws Throwable {
        if (method == null) {
            return false;
        }
        // The session of the connection that the call is about: WSC-4.4-2, WSC-4.5-2, WSC-4.6-1
        method.call(instance, binding.session(), subject, true, binding.pathParameters());
        return true;
    }
}

package io.weft.endpoint;

import io.weft.coder.Decoders;
import io.weft.coder.InstanceFactory;
import io.weft.coder.TestConfig;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One connection to an endpoint under test: sends it messages, and keeps what it replies. */
final class Peer {
    final Session session = FakeSession.create();
    final List<Object> replies = new ArrayList<>();
    final Decoders decoders;
    final BoundEndpoint endpoint;

    private Peer(EndpointModel model, Object instance, Map<String, String> path) throws InstantiationException {
        decoders = model.decoders().open(InstanceFactory.REFLECTIVE, TestConfig.plain());
        endpoint = model.bind(instance, new Keeping(path));
    }

    /** Keeps what is sent, and a stage as it is. */
    private final class Keeping implements Binding {
        private final Map<String, String> path;

        Keeping(Map<String, String> path) {
            this.path = path;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public Map<String, String> pathParameters() {
            return path;
        }

        @Override
        public Decoders decoders() {
            return decoders;
        }

        @Override
        public void reply(Object value) {
            replies.add(value);
        }

        @Override
        public void replyWith(CompletionStage<?> promised) {
            replies.add("promised");
        }
    }

    /** Connects to a model. */
    static Peer of(EndpointModel model, Object instance, Map<String, String> path) throws InstantiationException {
        return new Peer(model, instance, path);
    }

    /** Deploys an annotated class without coders and connects to it. */
    static Peer of(Object instance, Map<String, String> path) throws Exception {
        return new Peer(
                AnnotatedEndpointModel.of(
                        instance.getClass(),
                        io.weft.coder.EncoderModel.EMPTY,
                        io.weft.coder.DecoderModel.EMPTY,
                        Set.copyOf(path.keySet())),
                instance,
                path);
    }

    static Peer of(Object instance) throws Exception {
        return of(instance, Map.of());
    }

    /** Sends a message in the given chunks. */
    void send(MessageKind kind, String... chunks) throws Throwable {
        MessageReceiver receiver = receiver(kind);
        for (int i = 0; i < chunks.length; i++) {
            receiver.sink().accept(ByteBuffer.wrap(chunks[i].getBytes(StandardCharsets.UTF_8)), i == chunks.length - 1);
        }
    }

    MessageReceiver receiver(MessageKind kind) {
        return endpoint.receivers().stream()
                .filter(receiver -> receiver.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}

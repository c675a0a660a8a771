package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Encoder;
import jakarta.websocket.OnMessage;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MessageMethodTest {
    /** Limited whole messages. */
    @ClientEndpoint
    public static class Whole {
        @OnMessage(maxMessageSize = 10)
        public void text(String text) {}

        @OnMessage(maxMessageSize = Integer.MAX_VALUE)
        public void binary(byte[] bytes) {}
    }

    /** Limited streams. */
    @ClientEndpoint
    public static class Streams {
        @OnMessage(maxMessageSize = 10)
        public void text(Reader reader) {}

        @OnMessage(maxMessageSize = 10)
        public void binary(InputStream stream) {}
    }

    /** Limited pieces. */
    @ClientEndpoint
    public static class Pieces {
        @OnMessage(maxMessageSize = 10)
        public void text(String text, boolean last) {}
    }

    private static MessageReceiver receiver(Object instance, MessageKind kind) throws Exception {
        return Peer.of(instance).receiver(kind);
    }

    @Test
    void wholeMessagesHaveTheMethodsLimit() throws Exception {
        assertThat(receiver(new Whole(), MessageKind.TEXT).maxMessageSize()).isEqualTo(10);
        assertThat(receiver(new Whole(), MessageKind.BINARY).maxMessageSize()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void streamsAndPiecesHaveNone() throws Exception {
        assertThat(receiver(new Streams(), MessageKind.TEXT).maxMessageSize()).isEqualTo(-1);
        assertThat(receiver(new Streams(), MessageKind.BINARY).maxMessageSize()).isEqualTo(-1);
        assertThat(receiver(new Pieces(), MessageKind.TEXT).maxMessageSize()).isEqualTo(-1);
        assertThat(receiver(new Pieces(), MessageKind.TEXT).partial()).isTrue();
    }

    @Test
    void eachConnectionHasSinksOfItsOwn() throws Exception {
        Whole instance = new Whole();

        assertThat(receiver(instance, MessageKind.TEXT).sink())
                .isNotSameAs(receiver(instance, MessageKind.TEXT).sink());
    }

    /** Answers later. */
    @ClientEndpoint
    public static class Later {
        @OnMessage
        public CompletionStage<Integer> text(String text) {
            return CompletableFuture.completedFuture(text.length());
        }

        @OnMessage
        public CompletableFuture<Void> binary(byte[] bytes) {
            return new CompletableFuture<>();
        }
    }

    @Test
    void aStageThatNoEncoderTakesIsAPromise() throws Throwable {
        Peer peer = Peer.of(new Later());
        peer.send(MessageKind.TEXT, "t");
        peer.send(MessageKind.BINARY, "b");
        assertThat(peer.replies).containsExactly("promised", "promised");
    }

    /** Whatever it says. */
    public static class StageEncoder implements Encoder.Text<CompletionStage<?>> {
        @Override
        public String encode(CompletionStage<?> stage) {
            return "encoded";
        }
    }

    @Test
    void anEncoderOfStagesComesFirst() throws Throwable {
        Peer peer = Peer.of(
                AnnotatedEndpointModel.of(
                        Later.class, EncoderModel.of(List.of(StageEncoder.class)), DecoderModel.EMPTY, Set.of()),
                new Later(),
                Map.of());
        peer.send(MessageKind.TEXT, "t");
        assertThat(peer.replies).singleElement().isInstanceOf(CompletionStage.class);
    }
}

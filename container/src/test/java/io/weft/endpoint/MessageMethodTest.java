package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.message.MessageKind;
import io.weft.message.MessageReceiver;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import java.io.InputStream;
import java.io.Reader;
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
}

package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The forms themselves are in {@link LegalFormsTest} and {@link IllegalFormsTest}. */
class AnnotatedEndpointModelTest {
    /** An endpoint. */
    @ServerEndpoint("/x")
    public static class Echo {
        @OnMessage
        public String on(String text) {
            return text;
        }
    }

    /** What a framework may make of it. */
    public static class Generated extends Echo {
        @Override
        public String on(String text) {
            return "generated " + super.on(text);
        }
    }

    private static AnnotatedEndpointModel model() throws DeploymentException {
        return AnnotatedEndpointModel.of(Echo.class, EncoderModel.EMPTY, DecoderModel.EMPTY, Set.of());
    }

    @Test
    void remembersWhatItWasMadeOf() throws DeploymentException {
        assertThat(model().endpointClass()).isEqualTo(Echo.class);
        assertThat(model().encoders()).isSameAs(EncoderModel.EMPTY);
        assertThat(model().decoders()).isSameAs(DecoderModel.EMPTY);
        assertThat(model().messages()).hasSize(1);
        assertThat(model().open()).isNull();
        assertThat(model().close()).isNull();
        assertThat(model().error()).isNull();
    }

    @Test
    void servesInstancesOfSubclasses() throws Throwable {
        Peer peer = Peer.of(model(), new Generated(), Map.of());

        peer.send(io.weft.message.MessageKind.TEXT, "a");

        assertThat(peer.replies).containsExactly("generated a");
    }

    @Test
    void refusesAnObjectOfAnotherClass() throws DeploymentException {
        AnnotatedEndpointModel model = model();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peer.of(model, "a string", Map.of()))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("Echo");
    }
}

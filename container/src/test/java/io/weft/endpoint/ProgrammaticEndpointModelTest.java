package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.coder.TestConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammaticEndpointModelTest {
    static class Plain extends Endpoint {
        final List<String> log = new ArrayList<>();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            log.add("open " + session);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            log.add("close " + session + " " + reason.getReasonPhrase());
        }
    }

    static class Careful extends Plain {
        @Override
        public void onError(Session session, Throwable failure) {
            log.add("error " + session + " " + failure.getMessage());
        }
    }

    private static ProgrammaticEndpointModel model(Class<? extends Endpoint> type) {
        return ProgrammaticEndpointModel.of(type, EncoderModel.EMPTY, DecoderModel.EMPTY);
    }

    @Test
    void callsTheEndpoint() throws Throwable {
        Careful instance = new Careful();
        Peer peer = Peer.of(model(Careful.class), instance, Map.of());

        peer.endpoint.onOpen(TestConfig.plain());
        assertThat(peer.endpoint.onError(new IOException("broken"))).isTrue();
        peer.endpoint.onClose(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "bye"));

        assertThat(instance.log).containsExactly("open session", "error session broken", "close session bye");
        assertThat(peer.endpoint.receivers()).isEmpty();
    }

    @Test
    void knowsAnEndpointThatHandlesNoErrors() throws Throwable {
        assertThat(Peer.of(model(Plain.class), new Plain(), Map.of()).endpoint.onError(new IOException()))
                .isFalse();
    }

    @Test
    void remembersWhatItWasMadeOf() {
        assertThat(model(Plain.class).endpointClass()).isEqualTo(Plain.class);
        assertThat(model(Plain.class).encoders()).isSameAs(EncoderModel.EMPTY);
        assertThat(model(Plain.class).decoders()).isSameAs(DecoderModel.EMPTY);
    }

    @Test
    void refusesAnObjectOfAnotherClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peer.of(model(Careful.class), new Plain(), Map.of()))
                .withMessageContaining("Plain");
    }
}

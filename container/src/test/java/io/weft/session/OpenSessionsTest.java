package io.weft.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.DecoderModel;
import io.weft.coder.EncoderModel;
import io.weft.endpoint.EndpointModel;
import io.weft.endpoint.ProgrammaticEndpointModel;
import io.weft.extension.Pipeline;
import io.weft.session.TestSession.Host;
import io.weft.session.TestSession.Noting;
import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenSessionsTest {
    private final OpenSessions open = new OpenSessions();
    private final TestSession session = new Host().connect().open();

    private static OpeningHandshake at(String template) {
        EndpointModel model = ProgrammaticEndpointModel.of(Noting.class, EncoderModel.EMPTY, DecoderModel.EMPTY);
        return new OpeningHandshake(
                model,
                new Noting(),
                ClientEndpointConfig.Builder.create().build(),
                template,
                "ws://example.com" + template,
                Map.of(),
                Map.of(),
                "",
                List.of(),
                Pipeline.NONE,
                null);
    }

    @Test
    @Tag("security-16")
    @Tag("jetty-native-leaks")
    void nothingIsKeptOfEndpointsWhoseSessionsHaveEnded() {
        for (int i = 0; i < 100; i++) {
            OpeningHandshake handshake = at("/made/up/" + i);
            open.add(handshake, session.session());
            assertThat(open.of(handshake)).containsExactly(session.session());
            open.remove(handshake, session.session());
            open.ended();
        }
        assertThat(open.endpoints()).isZero();
        assertThat(open.count()).isZero();
    }

    @Test
    void anEndpointNobodyHasConnectedToHasNoSessions() {
        open.remove(at("/a"), session.session());
        assertThat(open.of(at("/a"))).isEmpty();
        assertThat(open.endpoints()).isZero();
    }
}

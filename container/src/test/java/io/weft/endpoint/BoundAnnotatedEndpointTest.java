package io.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.TestConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of one connection; its messages are in {@link LegalFormsTest}. */
class BoundAnnotatedEndpointTest {
    /** All callbacks with all parameters. */
    @ServerEndpoint("/x")
    public static class Full {
        final List<Object> log = new ArrayList<>();

        @OnOpen
        public void opened(@PathParam("v") String v, EndpointConfig config, Session session) {
            log.add("open " + v + " " + session + " " + config.getDecoders().size());
        }

        @OnClose
        public String closed(CloseReason reason, Session session, @PathParam("v") String v) {
            log.add("close " + v + " " + session + " " + reason.getReasonPhrase());
            return "ignored";
        }

        @OnError
        public void failed(@PathParam("v") String v, Throwable failure, Session session) {
            log.add("error " + v + " " + session + " " + failure.getMessage());
        }
    }

    /** All callbacks with no parameters, one of them static. */
    @ServerEndpoint("/x")
    public static class Bare {
        final List<Object> log = new ArrayList<>();

        static int opened;

        @OnOpen
        public static void opened() {
            opened++;
        }

        @OnClose
        public void closed() {
            log.add("close");
        }
    }

    /** Not a single callback. */
    @ServerEndpoint("/x")
    public static class Empty {}

    @Test
    void passesEveryArgumentOfTheLifecycle() throws Throwable {
        Full instance = new Full();
        Peer peer = Peer.of(instance, Map.of("v", "value"));

        peer.endpoint.onOpen(TestConfig.plain());
        assertThat(peer.endpoint.onError(new IOException("broken"))).isTrue();
        peer.endpoint.onClose(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "bye"));

        assertThat(instance.log)
                .containsExactly("open value session 0", "error value session broken", "close value session bye");
        assertThat(peer.replies).isEmpty();
    }

    @Test
    void callbacksMayHaveNoParameters() throws Throwable {
        Bare instance = new Bare();
        Peer peer = Peer.of(instance);
        int before = Bare.opened;

        peer.endpoint.onOpen(TestConfig.plain());
        peer.endpoint.onClose(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));

        assertThat(Bare.opened).isEqualTo(before + 1);
        assertThat(instance.log).containsExactly("close");
    }

    @Test
    void callbacksMayBeMissing() throws Throwable {
        Peer peer = Peer.of(new Empty());

        peer.endpoint.onOpen(TestConfig.plain());
        peer.endpoint.onClose(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));

        assertThat(peer.endpoint.onError(new IOException())).isFalse();
        assertThat(peer.endpoint.receivers()).isEmpty();
    }
}

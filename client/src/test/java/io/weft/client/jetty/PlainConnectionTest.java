package io.weft.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.WeftClientContainer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection to Tomcat's own server, as a plain program has it: through the standard's {@code ContainerProvider}. */
class PlainConnectionTest {
    private static TomcatPeer peer;
    private final WeftClientContainer container = (WeftClientContainer) ContainerProvider.getWebSocketContainer();

    @BeforeAll
    static void start() throws Exception {
        peer = new TomcatPeer(null);
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @AfterEach
    void close() {
        container.close();
    }

    @Test
    void sendsAndReceives() throws Exception {
        Diary diary = new Diary();
        Session session = container.connectToServer(
                diary, ClientEndpointConfig.Builder.create().build(), peer.uri("/echo?a=1&b=x%20y&a=2"));
        assertThat(diary.entries).as("onOpen has returned").containsExactly("open");
        assertThat(session).isSameAs(diary.session);
        assertThat(session.getNegotiatedSubprotocol()).isEmpty();
        assertThat(session.getNegotiatedExtensions()).isEmpty();
        assertThat(session.getRequestURI()).isEqualTo(peer.uri("/echo?a=1&b=x%20y&a=2"));
        assertThat(session.getRequestParameterMap()).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("x y")));
        assertThat(session.getContainer()).isSameAs(container);
        session.getBasicRemote().sendText("grüß dich");
        session.getBasicRemote().sendBinary(ByteBuffer.allocate(200_000));
        assertThat(diary.next()).isEqualTo("open");
        assertThat(diary.next()).isEqualTo("grüß dich");
        assertThat(diary.next()).isEqualTo("200000 bytes");
        session.getBasicRemote().sendText("bye");
        assertThat(diary.next()).isEqualTo("close 4001");
        assertThat(diary.closed).isSameAs(session);
    }

    @Test
    void agreesOnASubprotocolInItsOwnOrder() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("soap", "echo", "chat"))
                .build();
        Session session = container.connectToServer(new Diary(), config, peer.uri("/echo"));
        assertThat(session.getNegotiatedSubprotocol()).isIn("echo", "chat");
    }

    @Test
    void deliversWhatComesWithTheAnswerAfterOnOpen() throws Exception {
        for (int i = 0; i < 20; i++) {
            Diary diary = new Diary();
            container.connectToServer(
                    diary, ClientEndpointConfig.Builder.create().build(), peer.uri("/greet"));
            assertThat(diary.next()).isEqualTo("open");
            assertThat(diary.next()).isEqualTo("welcome");
        }
    }

    /** An annotated endpoint. */
    @ClientEndpoint(configurator = Noting.class)
    public static class Annotated {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @OnOpen
        public void open(Session session) {
            heard.add("open");
        }

        @OnMessage
        public @Nullable String hear(String text) {
            heard.add(text);
            return heard.size() < 4 ? text + "!" : null;
        }
    }

    /** Writes down that it was called. */
    public static class Noting extends ClientEndpointConfig.Configurator {
        static final BlockingQueue<String> NOTES = new LinkedBlockingQueue<>();

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("X-Note", List.of("1"));
            NOTES.add("before " + headers.containsKey("origin") + headers.containsKey("sec-websocket-extensions"));
        }

        @Override
        public void afterResponse(HandshakeResponse response) {
            NOTES.add("after " + response.getHeaders().containsKey("sec-websocket-accept"));
        }
    }

    @Test
    void connectsAnAnnotatedObject() throws Exception {
        Annotated endpoint = new Annotated();
        Session session = container.connectToServer(endpoint, peer.uri("/echo"));
        assertThat(Noting.NOTES).containsExactly("before falsefalse", "after true");
        session.getBasicRemote().sendText("a");
        assertThat(endpoint.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("open");
        assertThat(endpoint.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(endpoint.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a!");
    }
}

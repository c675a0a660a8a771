package io.weft.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.client.HandshakeException.Kind;
import io.weft.connection.Frames;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.CookieManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the first request to onOpen, or to a failure of which nothing is left. */
class ClientOpeningTest {
    private final Connecting test = new Connecting();
    private final FakeConnector connector = test.connector;

    private HandshakeAttempt sent(int request) {
        return connector.attempts.get(request);
    }

    @Test
    void opensInTheOrderOfTheStandard() {
        connector.script = attempt -> null;
        test.diary.duringOpen = () -> test.noting.notes.add("open");
        CompletableFuture<Session> connection = test.connect();
        assertThat(test.noting.notes).containsExactly("before");
        connector.answer(0, FakeConnector.accepted(sent(0)));
        assertThat(test.noting.notes)
                .containsExactly("before", "after [Connection, Sec-WebSocket-Accept, Upgrade]", "open");
        assertThat(connection.join()).isSameAs(test.diary.sessions.get(0));
    }

    @Test
    void givesTheSameSessionEverywhere() throws Exception {
        Session session = test.container.connectToServer(test.diary, test.config(), Connecting.URI_);
        connector.transports.get(0).receive(Frames.close(false, 1000, ""));
        assertThat(test.diary.entries).containsExactly("open", "close 1000");
        assertThat(test.diary.sessions).containsExactly(session, session);
    }

    @Test
    void tellsTheSessionOfItsRequest() {
        connector.script = attempt -> FakeConnector.accepted(attempt, "Sec-WebSocket-Protocol", "b");
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("a", "b"))
                .build();
        Session session = test.container
                .connectToServerAsync(test.diary, config, URI.create("wss://a.example/x?p=1&p=2&q"))
                .join();
        assertThat(sent(0).headers().first("Sec-WebSocket-Protocol")).isEqualTo("a, b");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("b");
        assertThat(session.getRequestURI()).isEqualTo(URI.create("wss://a.example/x?p=1&p=2&q"));
        assertThat(session.getRequestParameterMap()).isEqualTo(Map.of("p", List.of("1", "2"), "q", List.of("")));
        assertThat(session.getPathParameters()).isEmpty();
        assertThat(session.isSecure()).isTrue();
        assertThat(session.getUserPrincipal()).isNull();
        assertThat(session.getContainer()).isSameAs(test.container);
    }

    @Test
    void offersNothingUnlessAsked() {
        assertThat(test.connect()).isCompleted();
        assertThat(sent(0).headers().asMap())
                .containsOnlyKeys("Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version");
    }

    @Test
    void offersCompressionIfAsked() {
        test.userProperties.put("weft.compression.enabled", "true");
        connector.script = attempt -> FakeConnector.accepted(
                attempt, "Sec-WebSocket-Extensions", "permessage-deflate; server_no_context_takeover");
        Session session = test.connect().join();
        assertThat(sent(0).headers().first("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
        assertThat(session.getNegotiatedExtensions()).hasSize(1);
    }

    @Test
    void refusesACompressionThatItHasNotOffered() {
        test.userProperties.put("weft.compression.enabled", "true");
        connector.script = attempt -> FakeConnector.accepted(
                attempt, "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits=99");
        assertThat(test.failure(test.connect()).kind()).isEqualTo(Kind.NOT_WEBSOCKET);
        assertThat(test.diary.entries).isEmpty();
    }

    @Test
    void copiesUserPropertiesForEachConnection() {
        test.userProperties.put("mine", "old");
        ClientEndpointConfig config = test.config();
        Session session = test.container
                .connectToServerAsync(test.diary, config, Connecting.URI_)
                .join();
        session.getUserProperties().put("mine", "new");
        assertThat(requireNonNull(test.diary.config).getUserProperties()).containsEntry("mine", "new");
        assertThat(config.getUserProperties()).containsEntry("mine", "old");
    }

    @Test
    void carriesTheAnswerThatRefuses() {
        connector.script = attempt -> FakeConnector.status(403, "X-Why", "because");
        HandshakeException failure = test.failure(test.connect());
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.headers()).containsEntry("x-why", List.of("because"));
        assertThat(failure).hasMessageContaining("ws://a.example/chat?x=1 answered 403");
        assertThat(test.noting.notes).containsExactly("before", "after [X-Why]");
        assertThat(test.diary.entries).isEmpty();
    }

    @Test
    void tellsTheConfiguratorOfNoAnswerAtAll() {
        connector.failure = new HandshakeException(Kind.UNREACHABLE, "nobody", (Throwable) null);
        assertThat(test.failure(test.connect())).isSameAs(connector.failure);
        assertThat(test.noting.notes).containsExactly("before", "after []");
    }

    @Test
    void namesWhatAnswersUnlikeAWebSocket() {
        connector.script = attempt -> FakeConnector.status(200);
        assertThat(test.failure(test.connect()))
                .hasMessageContaining("like an ordinary web page")
                .extracting(HandshakeException::kind)
                .isEqualTo(Kind.NOT_WEBSOCKET);
        connector.script = attempt -> FakeConnector.status(101, "Upgrade", "websocket", "Connection", "Upgrade");
        assertThat(test.failure(test.connect())).hasMessageContaining("Sec-WebSocket-Accept");
        connector.script = attempt -> FakeConnector.accepted(attempt, "Sec-WebSocket-Protocol", "unasked");
        assertThat(test.failure(test.connect())).hasMessageContaining("subprotocol unasked");
        assertThat(connector.transports).isEmpty();
    }

    @Test
    @Tag("security-25")
    void givesUpAfterTheTimeForTheWholeHandshake() {
        test.userProperties.put("weft.client.handshakeTimeout", 3000);
        connector.script = attempt -> null;
        CompletableFuture<Session> connection = test.connect();
        connector.scheduler.pass(Duration.ofMillis(2999));
        assertThat(connection).isNotDone();
        connector.scheduler.pass(Duration.ofMillis(1));
        HandshakeException failure = test.failure(connection);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("3000 ms (weft.client.handshakeTimeout)");
        assertThat(connector.results.get(0)).isCancelled();
        assertThat(test.noting.notes).containsExactly("before", "after []");
        connector.answer(0, FakeConnector.accepted(sent(0)));
        assertThat(connector.transports)
                .as("an answer that comes too late opens nothing")
                .isEmpty();
    }

    @Test
    void leavesNoTimerBehind() {
        test.connect().join();
        connector.scheduler.pass(Duration.ofHours(1));
        assertThat(test.diary.entries).containsExactly("open");
    }

    @Test
    void endsWithItsFuture() {
        connector.script = attempt -> null;
        test.connect().cancel(true);
        assertThat(connector.results.get(0)).isCancelled();
    }

    @Test
    void failsIfTheConfiguratorRefusesTheAnswer() {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(jakarta.websocket.HandshakeResponse response) {
                        throw new IllegalStateException("I do not like it");
                    }
                })
                .build();
        assertThatThrownBy(() -> test.container.connectToServer(test.diary, config, Connecting.URI_))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("I do not like it");
        assertThat(connector.transports).isEmpty();
    }

    @Test
    @Tag("security-20")
    @Tag("CVE-2026-1527")
    void sendsNoLineBreaks() {
        test.noting.adds.put("X-Mine", List.of("a\r\nEvil: 1"));
        assertThatThrownBy(() -> test.container.connectToServer(test.diary, test.config(), Connecting.URI_))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("X-Mine");
        assertThat(connector.attempts).isEmpty();
    }

    @Test
    void exchangesCookies() {
        test.userProperties.put("weft.client.cookies", new CookieManager());
        connector.script = attempt -> FakeConnector.accepted(attempt, "Set-Cookie", "k=v");
        test.connect().join();
        assertThat(sent(0).headers().first("Cookie")).isNull();
        test.noting.adds.put("Cookie", List.of("own=1"));
        test.connect().join();
        assertThat(sent(1).headers().values("Cookie")).containsExactly("own=1; k=v");
        test.connect(URI.create("ws://b.example/")).join();
        assertThat(sent(2).headers().values("Cookie")).containsExactly("own=1");
    }

    @Test
    void sendsABearerToken() {
        test.userProperties.put("weft.client.bearerToken", "abc");
        test.connect().join();
        assertThat(sent(0).headers().first("Authorization")).isEqualTo("Bearer abc");
        test.noting.adds.put("Authorization", List.of("Mine"));
        test.connect().join();
        assertThat(sent(1).headers().values("Authorization")).containsExactly("Mine");
    }
}

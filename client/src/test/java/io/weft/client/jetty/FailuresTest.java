package io.weft.client.jetty;

import static io.weft.client.jetty.ScriptedServer.accept;
import static io.weft.client.jetty.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that answer badly or not at all: each a named failure, and neither socket nor lease is left. */
class FailuresTest {
    private final ClientFixture client = new ClientFixture();

    @AfterEach
    void nothingIsLeft() {
        client.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                badAnswer("404", Kind.REFUSED, "answered 404", head -> answer("404 Not Found")),
                badAnswer("a web page", Kind.NOT_WEBSOCKET, "like an ordinary web page", head -> answer("200 OK")),
                badAnswer(
                        "503 with a long body",
                        Kind.REFUSED,
                        "overloaded",
                        head -> "HTTP/1.1 503 Busy\r\n" + "Content-Length: 99999999\r\n\r\n" + "x".repeat(100_000)),
                badAnswer(
                        "401",
                        Kind.REFUSED,
                        "asks for credentials",
                        head -> answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"")),
                badAnswer(
                        "426", Kind.REFUSED, "[8]", head -> answer("426 Upgrade Required", "Sec-WebSocket-Version: 8")),
                badAnswer("no HTTP", Kind.NOT_WEBSOCKET, "not HTTP", head -> "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
                badAnswer("nothing", Kind.UNREACHABLE, "closed before an answer", head -> ScriptedServer.HANG_UP),
                badAnswer(
                        "a 101 without proof",
                        Kind.NOT_WEBSOCKET,
                        "Sec-WebSocket-Accept",
                        head -> answer("101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")),
                badAnswer(
                        "another key's proof",
                        Kind.NOT_WEBSOCKET,
                        "Sec-WebSocket-Accept",
                        head -> answer(
                                "101 Switching Protocols",
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")),
                badAnswer(
                        "an upgrade to something else", Kind.NOT_WEBSOCKET, "Upgrade header field", head -> accept(head)
                                .replace("Upgrade: websocket", "Upgrade: h2c")),
                badAnswer(
                        "an extension nobody offered",
                        Kind.NOT_WEBSOCKET,
                        "permessage-deflate",
                        head -> accept(head, "Sec-WebSocket-Extensions: permessage-deflate")),
                badAnswer(
                        "a subprotocol nobody offered",
                        Kind.NOT_WEBSOCKET,
                        "subprotocol x",
                        head -> accept(head, "Sec-WebSocket-Protocol: x")),
                badAnswer(
                        "endless header fields",
                        Kind.NOT_WEBSOCKET,
                        "not HTTP as it should be",
                        head -> "HTTP/1.1 101 Switching Protocols\r\n" + "X: 1234567890\r\n".repeat(5000)),
                badAnswer(
                        "a redirect to plain HTTP of nobody",
                        Kind.REDIRECTED,
                        "no Location",
                        head -> answer("302 Found")));
    }

    private static Arguments badAnswer(String name, Kind kind, String words, Function<String, String> script) {
        return Arguments.of(name, kind, words, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    @Tag("security-25")
    @Tag("tomcat-client-headers")
    void namesWhatIsWrong(String name, Kind kind, String words, Function<String, String> script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            HandshakeException failure = client.failure(server.uri("/x"));
            assertThat(failure).hasMessageContaining(words);
            assertThat(failure.kind()).isEqualTo(kind);
            server.awaitEnd();
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HandshakeException failure = client.failure(URI.create("ws://127.0.0.1:" + port + "/"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("nobody listens there");
        assertThat(failure.status()).isZero();
        assertThat(failure.headers()).isEmpty();
    }

    @Test
    @Tag("security-25")
    void nobodyAnswersInTime() throws Exception {
        client.with("weft.client.handshakeTimeout", 300);
        try (ScriptedServer server = new ScriptedServer(head -> ScriptedServer.SILENCE)) {
            HandshakeException failure = client.failure(server.uri("/x"));
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure).hasMessageContaining("weft.client.handshakeTimeout");
            server.awaitEnd();
        }
    }

    /** Answers before the answer (1xx) may come in any number; what ends them is the time for the whole handshake. */
    @Test
    @Tag("security-25")
    void answersBeforeTheAnswerForEver() throws Exception {
        client.with("weft.client.handshakeTimeout", 1000);
        try (ScriptedServer server =
                new ScriptedServer(head -> "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(10_000))) {
            HandshakeException failure = client.failure(server.uri("/x"));
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            server.awaitEnd();
        }
    }

    /** A listening socket whose queue is full drops what else comes: nobody refuses, and nobody answers. */
    @Test
    void nobodyTakesTheConnection() throws Exception {
        client.with("weft.client.connectTimeout", 300);
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
                fillers.add(filler);
            }
            HandshakeException failure = client.failure(URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/"));
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure).hasMessageContaining("weft.client.connectTimeout");
        } finally {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void hasTheAnswersHeaderFieldsAtHand() throws Exception {
        try (ScriptedServer server = new ScriptedServer(head -> answer("403 No", "X-Why: a", "X-Why: b"))) {
            HandshakeException failure = client.failure(server.uri("/x"));
            assertThat(failure.status()).isEqualTo(403);
            assertThat(failure.headers()).containsEntry("x-why", List.of("a", "b"));
        }
    }
}

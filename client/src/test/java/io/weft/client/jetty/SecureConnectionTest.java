package io.weft.client.jetty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** TLS: whom the client believes, and what it tells the server. */
class SecureConnectionTest {
    private static TestKeys local;
    private static TestKeys far;
    private static TomcatPeer peer;
    private final ClientFixture client = new ClientFixture();

    @BeforeAll
    static void start() throws Exception {
        local = TestKeys.of("dns:localhost");
        far = TestKeys.of("dns:far.example");
        peer = new TomcatPeer(local);
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void trustsWhomTheContextTrusts() throws Exception {
        client.tls = local.context();
        var session = client.connect(peer.uri("/echo"));
        assertThat(session.isSecure()).isTrue();
        client.echo(session, "x".repeat(50_000));
        session.getBasicRemote().sendText("bye");
        assertThat(client.diary.next()).isEqualTo("close 4001");
    }

    @Test
    void trustsNobodyElse() throws Exception {
        HandshakeException failure = client.failure(peer.uri("/echo"));
        assertThat(failure.kind()).isEqualTo(Kind.INSECURE);
        assertThat(failure).hasMessageContaining("PKIX");
        client.tls = far.context();
        assertThat(client.failure(peer.uri("/echo")).kind()).isEqualTo(Kind.INSECURE);
    }

    @Test
    @Tag("security-23")
    @Tag("CVE-2018-8034")
    void wantsTheCertificateToNameTheHost() throws Exception {
        client.tls = local.context();
        URI byAddress = URI.create("wss://127.0.0.1:" + peer.port() + "/echo");
        HandshakeException failure = client.failure(byAddress);
        assertThat(failure.kind()).isEqualTo(Kind.INSECURE);
        assertThat(failure).hasMessageContaining("127.0.0.1");
        client.with("weft.client.verifyHostName", false);
        client.echo(client.connect(byAddress), "believed");
    }

    @Test
    @Tag("security-24")
    @Tag("ws-2022-redirects")
    void isNotTakenFromTlsToPlainByARedirect() throws Exception {
        client.tls = local.context();
        try (ScriptedServer plain = new ScriptedServer(ScriptedServer::accept);
                ScriptedServer secure = secureServer(
                        local.context(),
                        head -> ScriptedServer.answer(
                                "302 Found", "Location: http://localhost:" + plain.port() + "/"))) {
            HandshakeException failure = client.failure(URI.create("wss://localhost:" + secure.port() + "/"));
            assertThat(failure.kind()).isEqualTo(Kind.REDIRECTED);
            assertThat(plain.heads).isEmpty();
        }
    }

    private static ScriptedServer secureServer(SSLContext context, java.util.function.Function<String, String> script)
            throws Exception {
        return new ScriptedServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    /** A name that only the proxy knows: it is what the server is told (SNI) and what its certificate must be for. */
    @Test
    @Tag("security-23")
    @Tag("CVE-2018-8034")
    void namesAndChecksTheHostThroughAProxy() throws Exception {
        client.tls = far.context();
        BlockingQueue<String> named = new LinkedBlockingQueue<>();
        try (SSLServerSocket socket = (SSLServerSocket) far.context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ConnectProxy proxy = new ConnectProxy(socket.getLocalPort())) {
            Thread server = new Thread(() -> {
                try (SSLSocket connection = (SSLSocket) socket.accept()) {
                    connection.startHandshake();
                    List<SNIServerName> names =
                            ((ExtendedSSLSession) connection.getSession()).getRequestedServerNames();
                    named.add(names.toString());
                    String head = requireNonNull(ScriptedServer.head(connection.getInputStream()));
                    connection
                            .getOutputStream()
                            .write(ScriptedServer.accept(head).getBytes(StandardCharsets.US_ASCII));
                    while (connection.getInputStream().read() >= 0) {
                        // until the client closes
                    }
                } catch (Exception e) {
                    named.add(e.toString());
                }
            });
            server.setDaemon(true);
            server.start();
            client.with("weft.client.proxy", "http://127.0.0.1:" + proxy.port());
            client.connect(URI.create("wss://far.example/x"));
            assertThat(named.poll(20, TimeUnit.SECONDS)).contains("far.example");
            assertThat(proxy.heads.poll(1, TimeUnit.SECONDS)).startsWith("CONNECT far.example:443 HTTP/1.1\r\n");
            client.with("weft.client.handshakeTimeout", 5000);
        }
    }
}

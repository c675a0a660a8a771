package io.weft.client.jetty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.weft.client.HandshakeException;
import io.weft.client.HandshakeException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real proxies on loopback ports: tinyproxy and microsocks, both with a password; and one of our own that keeps a record. */
@SuppressWarnings("try") // the process runs as long as the block
class ProxyTest {
    private static TestKeys keys;
    private static TomcatPeer plain;
    private static TomcatPeer secure;
    private final ClientFixture client = new ClientFixture();

    @BeforeAll
    static void start() throws Exception {
        keys = TestKeys.of("dns:localhost");
        plain = new TomcatPeer(null);
        secure = new TomcatPeer(keys);
    }

    @AfterAll
    static void stop() {
        plain.close();
        secure.close();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static PeerProcess tinyproxy(int port) throws Exception {
        Path config = Files.createTempFile("weft-tinyproxy", ".conf");
        config.toFile().deleteOnExit();
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "Port " + port,
                        "Listen 127.0.0.1",
                        "Timeout 60",
                        "Allow 127.0.0.1",
                        "BasicAuth me pass",
                        ""));
        return PeerProcess.start("tinyproxy-bin", port, List.of("tinyproxy", "-d", "-c", config.toString()));
    }

    private static PeerProcess microsocks(int port) throws Exception {
        return PeerProcess.start(
                "microsocks",
                port,
                List.of("microsocks", "-i", "127.0.0.1", "-p", "" + port, "-u", "me", "-P", "pass"));
    }

    @Test
    void tunnelsThroughAnHttpProxyWithAPassword() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess proxy = tinyproxy(port)) {
            client.with("weft.client.proxy", "http://127.0.0.1:" + port)
                    .with("weft.client.proxyUser", "me")
                    .with("weft.client.proxyPassword", "pass");
            client.echo(client.connect(plain.uri("/echo")), "plain");
            client.tls = keys.context();
            client.echo(client.connect(secure.uri("/echo")), "secure");
        }
    }

    @Test
    void saysThatAProxyWantsAPassword() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess proxy = tinyproxy(port)) {
            client.with("weft.client.proxy", "http://127.0.0.1:" + port);
            HandshakeException failure = client.failure(plain.uri("/echo"));
            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure.status()).isEqualTo(407);
            client.with("weft.client.proxyUser", "me").with("weft.client.proxyPassword", "wrong");
            assertThat(client.failure(plain.uri("/echo")).kind()).isEqualTo(Kind.PROXY);
        }
    }

    @Test
    void goesThroughASocksProxyWithAPassword() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess proxy = microsocks(port)) {
            client.with("weft.client.proxy", "socks5://127.0.0.1:" + port)
                    .with("weft.client.proxyUser", "me")
                    .with("weft.client.proxyPassword", "pass");
            client.echo(client.connect(plain.uri("/echo")), "plain");
            client.tls = keys.context();
            client.echo(client.connect(secure.uri("/echo")), "secure");
        }
    }

    @Test
    void saysThatASocksProxyWantsAPassword() throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess proxy = microsocks(port)) {
            client.with("weft.client.proxy", "socks5://127.0.0.1:" + port);
            assertThat(client.failure(plain.uri("/echo")).kind()).isEqualTo(Kind.PROXY);
        }
    }

    @Test
    void asksForATunnelForPlainConnectionsToo() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(plain.port())) {
            client.with("weft.client.proxy", new Proxy(Proxy.Type.HTTP, loopback(proxy.port())));
            client.echo(client.connect(plain.uri("/echo")), "hello");
            assertThat(proxy.heads.poll(1, TimeUnit.SECONDS)).startsWith("CONNECT localhost:" + plain.port());
        }
    }

    @Test
    void asksTheSelectorItIsGiven() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(plain.port())) {
            client.with("weft.client.proxy", ProxySelector.of(loopback(proxy.port())));
            client.echo(client.connect(plain.uri("/echo")), "hello");
            assertThat(proxy.heads).hasSize(1);
        }
    }

    @Test
    @Tag("security-27")
    void tellsTheServerNothingOfTheProxysPassword() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::accept);
                ConnectProxy proxy = new ConnectProxy(server.port())) {
            client.with("weft.client.proxy", "http://127.0.0.1:" + proxy.port())
                    .with("weft.client.proxyUser", "me")
                    .with("weft.client.proxyPassword", "pass");
            client.connect(server.uri("/x"));
            assertThat(ScriptedServer.field(
                            requireNonNull(server.heads.poll(1, TimeUnit.SECONDS)), "Proxy-Authorization"))
                    .isNull();
        }
    }

    @Test
    void saysThatNoProxyListens() throws Exception {
        int port = PeerProcess.freePort();
        client.with("weft.client.proxy", "http://127.0.0.1:" + port);
        HandshakeException failure = client.failure(plain.uri("/echo"));
        assertThat(failure).hasMessageContaining("through the proxy 127.0.0.1:" + port);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}

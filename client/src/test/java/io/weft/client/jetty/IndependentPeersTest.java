package io.weft.client.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.client.WeftClientContainer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that share no line of their WebSocket code with Weft: npm's ws, Python's websockets and Jetty's own, plain and over TLS. */
@SuppressWarnings("try") // the process runs as long as the block
class IndependentPeersTest {
    private final ClientFixture client = new ClientFixture();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"ws, false", "ws, true", "wss, false", "wss, true"})
    void talksToNode(String scheme, boolean compressed) throws Exception {
        TestKeys keys = TestKeys.of("dns:localhost");
        int port = PeerProcess.freePort();
        List<String> command = new ArrayList<>(
                List.of("node", nodeFolder().resolve("server.js").toString(), "" + port));
        if (scheme.equals("wss")) {
            command.addAll(List.of(keys.store(), TestKeys.PASSWORD));
        }
        try (PeerProcess peer = PeerProcess.start("nodejs", port, command)) {
            talk(URI.create(scheme + "://localhost:" + port + "/"), keys, compressed);
        }
    }

    @ParameterizedTest
    @CsvSource({"ws, false", "ws, true", "wss, true"})
    void talksToPython(String scheme, boolean compressed) throws Exception {
        TestKeys keys = TestKeys.of("dns:localhost");
        int port = PeerProcess.freePort();
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "src/test/python/server.py", "" + port));
        if (scheme.equals("wss")) {
            command.add(keys.pem().toString());
        }
        try (PeerProcess peer = PeerProcess.start("python3-websockets", port, command)) {
            talk(URI.create(scheme + "://localhost:" + port + "/"), keys, compressed);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, true"})
    void talksToJetty(boolean secure, boolean compressed) throws Exception {
        TestKeys keys = TestKeys.of("dns:localhost");
        try (JettyPeer peer = new JettyPeer(secure ? keys : null)) {
            talk(peer.uri(), keys, compressed);
        }
    }

    private void talk(URI uri, TestKeys keys, boolean compressed) throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("chat", "echo"))
                .sslContext(keys.context())
                .build();
        config.getUserProperties().put("weft.client.proxy", "none");
        config.getUserProperties().put("weft.compression.enabled", compressed);
        WeftClientContainer container = client.container;
        Session session = container.connectToServer(client.diary, config, uri);
        assertThat(client.diary.next()).isEqualTo("open");
        assertThat(client.diary.next()).isEqualTo("welcome");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("echo");
        assertThat(session.getNegotiatedExtensions()).hasSize(compressed ? 1 : 0);
        for (String text : List.of("", "Grüße, 日本語, 🚀", "x".repeat(300_000))) {
            session.getBasicRemote().sendText(text);
            assertThat(client.diary.next()).isEqualTo(text);
        }
        for (int size : new int[] {0, 125, 126, 65_535, 65_536, 500_000}) {
            session.getBasicRemote().sendBinary(ByteBuffer.allocate(size));
            assertThat(client.diary.next()).isEqualTo(size + " bytes");
        }
        session.getBasicRemote().sendText("in ", false);
        session.getBasicRemote().sendText("two", true);
        assertThat(client.diary.next()).isEqualTo("in two");
        session.getBasicRemote().sendText("bye");
        assertThat(client.diary.next()).isEqualTo("close 4001");
    }

    /** The server with its one dependency, installed beside the build's other output. */
    private static Path nodeFolder() throws IOException, InterruptedException {
        Path folder = Path.of("target/node");
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "server.js")) {
            Files.copy(Path.of("src/test/node", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(folder.resolve("node_modules/ws"))) {
            Process npm;
            try {
                npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException missing) {
                assumeTrue(false, "npm is missing; it comes with the Debian package npm");
                return folder;
            }
            boolean done = npm.waitFor(120, TimeUnit.SECONDS);
            npm.destroyForcibly();
            assumeTrue(done && npm.exitValue() == 0, "npm could not install the package ws");
        }
        return folder;
    }
}

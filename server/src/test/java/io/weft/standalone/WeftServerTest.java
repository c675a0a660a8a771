package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeftServerTest {

    private final Path folder;

    WeftServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ServerEndpoint("/shout")
    public static final class Shout {
        public Shout() {}

        @OnMessage
        public String shout(String message) {
            return message.toUpperCase(java.util.Locale.ROOT);
        }
    }

    @Test
    void servesAClassOnAFreePort() throws Exception {
        try (WeftServer server = WeftServer.builder()
                        .port(0)
                        .context("/x")
                        .endpoint(Shout.class)
                        .start();
                TestClient client = TestClient.connect(server, "/x/shout")) {
            client.send("hello");

            assertThat(client.text()).isEqualTo("HELLO");
            assertThat(server.uri().getPort()).isPositive();
            assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(server.endpoints())
                    .containsExactly(new DeployedEndpoint("/x", "/shout", Shout.class.getName(), List.of()));
        }
    }

    @Test
    void servesAFolderOfClassesWithALoaderOfItsOwn() throws Exception {
        Path classes = SampleApplication.classes(folder.resolve("greetings"));
        try (WeftServer server =
                WeftServer.builder().port(0).application(classes).start()) {
            assertGreets(server, "/greetings/greet");
            assertThat(get(server, "/greetings/sample/Greeter.class").statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "/greetings/").body()).contains("serves WebSocket endpoints");
        }
    }

    @Test
    void servesAJar() throws Exception {
        Path jar = SampleApplication.jar(
                folder.resolve("hello.jar"), SampleApplication.classes(folder.resolve("classes")));
        try (WeftServer server = WeftServer.builder().port(0).application(jar).start()) {
            assertGreets(server, "/hello/greet");
        }
    }

    @Test
    void servesAWarWithItsPages() throws Exception {
        Path war =
                SampleApplication.war(folder.resolve("shop.war"), SampleApplication.classes(folder.resolve("classes")));
        try (WeftServer server = WeftServer.builder().port(0).application(war).start()) {
            assertGreets(server, "/shop/greet");
            assertThat(get(server, "/shop/hello.html").body()).isEqualTo("<p>Hello</p>");
        }
    }

    @Test
    void servesSeveralApplicationsAndTheConsoleBesideThem() throws Exception {
        Path classes = SampleApplication.classes(folder.resolve("classes"));
        Path one = SampleApplication.war(folder.resolve("ROOT.war"), classes);
        Path two = SampleApplication.jar(folder.resolve("two.jar"), classes);
        try (WeftServer server =
                WeftServer.builder().port(0).application(one).application(two).start()) {
            assertGreets(server, "/greet");
            assertGreets(server, "/two/greet");
            assertThat(server.consoleUri()).isEqualTo(server.uri().resolve("/weft-console/"));
            assertThat(get(server, "/weft-console/").body()).contains("<title>Weft console</title>");
            assertThat(get(server, "/weft-console/weft-console/console.js").statusCode())
                    .isEqualTo(200);
            assertThat(server.endpoints())
                    .extracting(DeployedEndpoint::fullPath)
                    .containsExactly("/greet", "/two/greet");
        }
    }

    private static void assertGreets(WeftServer server, String path) throws Exception {
        try (TestClient client = TestClient.connect(server, path, "rude", "plain")) {
            client.send("Ann");
            assertThat(client.text()).isEqualTo("Hello, Ann, from WebAppClassLoader");
            assertThat(client.subprotocol()).isEqualTo("plain");
        }
        assertThat(server.endpoints())
                .contains(new DeployedEndpoint(
                        path.equals("/greet") ? "/" : path.substring(0, path.indexOf('/', 1)),
                        "/greet",
                        "sample.Greeter",
                        List.of("polite", "plain")));
    }

    @Test
    void aSingleApplicationIsServedWhereTheCallerSays() throws Exception {
        Path classes = SampleApplication.classes(folder.resolve("classes"));
        try (WeftServer server = WeftServer.builder()
                .port(0)
                .context("/here")
                .application(classes)
                .start()) {
            assertGreets(server, "/here/greet");
        }
    }

    @Test
    void closesSessionsWithGoingAwayAndThenIsGone() throws Exception {
        WeftServer server = WeftServer.builder().port(0).start();
        try (TestClient client = TestClient.connect(server, "/echo")) {
            client.send("open?");
            assertThat(client.text()).isEqualTo("open?");
            server.close();
            server.close();
            server.awaitStop();

            assertThat(client.closed().code()).isEqualTo(1001);
        }
        assertThatThrownBy(() -> TestClient.connect(server, "/echo")).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void speaksTls() throws Exception {
        TestKeys keys = TestKeys.create(folder);
        try (WeftServer server = WeftServer.builder()
                        .port(0)
                        .endpoint(Shout.class)
                        .tls(keys.store(), keys.password())
                        .start();
                TestClient client = TestClient.connectTrusting(keys.trust(), server, "/shout")) {
            client.send("secret");

            assertThat(client.text()).isEqualTo("SECRET");
            assertThat(server.uri()).hasScheme("https");
            assertThat(server.webSocketUri()).hasScheme("wss");
        }
    }

    @Test
    void theConsoleIsSentWithAStrictPolicyAndNothingInline() throws Exception {
        try (WeftServer server = WeftServer.builder().port(0).start()) {
            HttpResponse<String> page = get(server, "/");

            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'")
                            .doesNotContain("unsafe"));
            assertThat(page.body())
                    .doesNotContain("style=")
                    .doesNotContain("onclick")
                    .contains("console.js");
            assertThat(get(server, "/weft-console/endpoints.json").body())
                    .contains("\"/chat/{room}\"")
                    .doesNotContain("ProbeEndpoint");
            assertThat(get(server, "/weft-console/ConsolePage.class").statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theConsoleCanBeSwitchedOff() throws Exception {
        try (WeftServer server = WeftServer.builder().port(0).console(false).start()) {
            assertThat(server.consoleUri()).isNull();
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aForeignPageMayNotConnect() throws Exception {
        try (WeftServer server = WeftServer.builder().port(0).start()) {
            WebSocket.Builder client =
                    HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", "http://foreign.example");

            assertThatThrownBy(
                            () -> client.buildAsync(server.webSocketUri().resolve("/echo"), new WebSocket.Listener() {})
                                    .join())
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                    refused.getResponse().statusCode())
                            .isEqualTo(403));
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            WeftServer.builder().port(taken.getLocalPort()).start())
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use; choose another, or 0 for any free one");
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> WeftServer.builder()
                        .port(0)
                        .host("no.such.host.invalid")
                        .start())
                .isInstanceOf(ServerStartException.class)
                .hasMessage("Cannot listen on host 'no.such.host.invalid': the name is not known");
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThatThrownBy(() -> WeftServer.builder().port(0).host("192.0.2.1").start())
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("Cannot listen on 192.0.2.1 port 0: ");
    }

    @Test
    void aClassThatDoesNotDeployIsNamed() throws Exception {
        Path classes = SampleApplication.invalidClasses(folder.resolve("classes"));

        assertThatThrownBy(
                        () -> WeftServer.builder().port(0).application(classes).start())
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("Cannot deploy " + classes + " at /classes: ")
                .hasMessageContaining("sample.Twice")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFolderWithoutEndpointsIsNamed() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> WeftServer.builder().port(0).application(empty).start())
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("No WebSocket endpoint in " + empty);
    }

    @Test
    void aBrokenArchiveIsNamed() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.war"), "this is no archive");

        assertThatThrownBy(
                        () -> WeftServer.builder().port(0).application(broken).start())
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("Cannot deploy " + broken);
    }

    @Test
    void aWrongKeyStorePasswordIsNamed() throws Exception {
        TestKeys keys = TestKeys.create(folder);

        assertThatThrownBy(() ->
                        WeftServer.builder().port(0).tls(keys.store(), "wrong").start())
                .isInstanceOf(ServerStartException.class)
                .hasMessageStartingWith("Cannot use the key store " + keys.store() + ": ")
                .hasMessageNotContaining("wrong\"");
    }

    @Test
    void twoApplicationsAtOnePathAreNamed() throws Exception {
        Path classes = SampleApplication.classes(folder.resolve("same"));
        Path jar = SampleApplication.jar(folder.resolve("same.jar"), classes);

        assertThatThrownBy(() -> WeftServer.builder()
                        .port(0)
                        .application(classes)
                        .application(jar)
                        .start())
                .isInstanceOf(ServerStartException.class)
                .hasMessage("Two applications are to be served at /same: " + classes + " and " + jar);
    }

    @Test
    void theBuilderRefusesWhatCannotBe() {
        WeftServer.Builder builder = WeftServer.builder();

        assertThatThrownBy(() -> builder.port(-1)).hasMessage("port is -1: it must be from 0 to 65535");
        assertThatThrownBy(() -> builder.port(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.context("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.application(Path.of("nowhere.war")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No such file or folder: nowhere.war");
    }

    private static HttpResponse<String> get(WeftServer server, String path) throws Exception {
        URI uri = server.uri().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

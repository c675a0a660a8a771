package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weft.tck.scenario.endpoint.Parlour;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that others wrote: text, binary, 1 MiB, fragments, ping, subprotocol, close with 4000 and a reason. */
@Scenario(Parlour.class)
class IndependentClientsTest {
    private static final String SUBPROTOCOL = "weft.echo";

    private final Served served;
    private final Journal journal = new Journal();

    IndependentClientsTest(Served served) {
        this.served = served;
    }

    @Test
    void the_jdks_client() throws Exception {
        RecordingListener listener = new RecordingListener();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .buildAsync(served.uri(journal.at("/parlour")), listener)
                .get(10, TimeUnit.SECONDS);
        assertThat(socket.getSubprotocol()).isEqualTo(SUBPROTOCOL);
        String million = "x".repeat(1024 * 1024);
        for (String text : List.of("", "Grüße, 日本語, \uD83D\uDE80", million)) {
            socket.sendText(text, true).get(10, TimeUnit.SECONDS);
            assertThat(listener.next().equals("text " + text)).isTrue();
        }
        for (int length : List.of(0, 126, 1024 * 1024)) {
            socket.sendBinary(ByteBuffer.allocate(length), true).get(10, TimeUnit.SECONDS);
            assertThat(listener.next()).isEqualTo("binary " + length);
        }
        socket.sendText("one, ", false).get(10, TimeUnit.SECONDS);
        socket.sendText("two", true).get(10, TimeUnit.SECONDS);
        assertThat(listener.next()).isEqualTo("text one, two");
        socket.sendPing(ByteBuffer.wrap(new byte[] {42})).get(10, TimeUnit.SECONDS);
        assertThat(listener.next()).isEqualTo("pong 42");
        socket.sendClose(4000, "done").get(10, TimeUnit.SECONDS);
        assertThat(listener.next()).startsWith("close 4000");
        assertThat(journal.awaitClose()).isEqualTo("close 4000 done");
    }

    @Test
    void npm_ws() {
        Program client = NodeFolder.run("client.js", url(), SUBPROTOCOL);
        assertThat(client.output().strip()).isEqualTo("ok");
        assertThat(journal.awaitClose()).isEqualTo("close 4000 done");
    }

    @Test
    void python_websockets() {
        List<String> python = List.of("/usr/bin/python3", "-c", "import websockets");
        assumeTrue(
                Program.run(Path.of("."), python).succeeded(),
                "python3 with the package websockets (python3-websockets) is missing");
        Program client =
                Program.run(Path.of("src/test/python"), List.of("/usr/bin/python3", "client.py", url(), SUBPROTOCOL));
        assertThat(client.output().strip()).isEqualTo("ok");
        assertThat(journal.awaitClose()).isEqualTo("close 4000 done");
    }

    private String url() {
        return served.uri(journal.at("/parlour")).toString();
    }
}

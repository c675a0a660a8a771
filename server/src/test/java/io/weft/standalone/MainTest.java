package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a JVM of its own: what it prints, and the status it ends with. */
class MainTest {

    private final Path folder;

    MainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aWrongArgumentIsOneLineAndStatusTwo() throws Exception {
        try (ServerProcess process = ServerProcess.start("--ports", "1")) {
            assertThat(process.status()).isEqualTo(2);
            assertThat(process.errors()).isEqualTo("Unknown option --ports; --help lists the options\n");
            assertThat(process.output()).isEmpty();
        }
    }

    @Test
    void helpIsOnTheOutputAndStatusZero() throws Exception {
        try (ServerProcess process = ServerProcess.start("--help")) {
            assertThat(process.status()).isZero();
            assertThat(process.output()).isEqualTo(CommandLine.USAGE);
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void aPortInUseIsOneLineAndStatusOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess process = ServerProcess.start("--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(process.status()).isEqualTo(1);
            assertThat(process.errors())
                    .isEqualTo("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use; choose another, or 0 for any free one\n");
        }
    }

    @Test
    void aClassThatDoesNotDeployIsOneLineAndStatusOne() throws Exception {
        Path classes = SampleApplication.invalidClasses(folder.resolve("classes"));
        try (ServerProcess process = ServerProcess.start("--port", "0", classes.toString())) {
            assertThat(process.status()).isEqualTo(1);
            assertThat(process.errors()).startsWith("Cannot deploy " + classes).hasLineCount(1);
        }
    }

    @Test
    void verboseShowsTheStackOfAFailure() throws Exception {
        Path classes = SampleApplication.invalidClasses(folder.resolve("classes"));
        try (ServerProcess process = ServerProcess.start("--port", "0", "--verbose", classes.toString())) {
            assertThat(process.status()).isEqualTo(1);
            assertThat(process.errors()).contains("Cannot deploy " + classes, "\tat io.weft.");
        }
    }

    @Test
    void printsWhereItServesAndStopsOnASignalWithGoingAway() throws Exception {
        try (ServerProcess process = ServerProcess.start("--port", "0")) {
            URI root = process.awaitStart();
            try (TestClient client =
                    TestClient.connect(URI.create("ws" + root.toString().substring(4) + "echo"))) {
                client.send("hello");
                assertThat(client.text()).isEqualTo("hello");

                process.terminate();

                assertThat(client.closed().code()).isEqualTo(1001);
            }
            // 128 + SIGTERM, as the JVM ends when a signal asked for it.
            assertThat(process.status()).isEqualTo(143);
            assertThat(process.output())
                    .contains("/echo ", "io.weft.standalone.demo.EchoEndpoint", "Console: " + root)
                    .hasLineCount(6);
            assertThat(process.errors()).isEmpty();
        }
    }
}

package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people start: run after packaging, with nothing else on the class path. */
class RunnableJarIT {

    private static final Path JAR = Path.of("target", "weft-server.jar");

    @Test
    void servesEachKindOfApplicationAndStopsWithGoingAway(@TempDir Path folder) throws Exception {
        Path classes = SampleApplication.classes(folder.resolve("classes"));
        Path war = SampleApplication.war(folder.resolve("shop.war"), classes);
        Path jar = SampleApplication.jar(folder.resolve("tools.jar"), classes);
        try (ServerProcess process =
                ServerProcess.startJar(JAR, "--port", "0", war.toString(), jar.toString(), classes.toString())) {
            URI root = process.awaitStart();
            URI endpoint = URI.create("ws" + root.toString().substring("http".length()) + "shop/greet");
            try (TestClient client = TestClient.connect(endpoint)) {
                client.send("Ann");
                assertThat(client.text()).startsWith("Hello, Ann, from ");

                process.terminate();

                assertThat(client.closed().code()).isEqualTo(1001);
            }
            assertThat(process.status()).isEqualTo(143);
            assertThat(process.output()).contains("/shop/greet ", "/tools/greet ", "/classes/greet ");
            assertThat(process.errors()).isEmpty();
        }
    }

    @Test
    void namesAClassThatDoesNotDeploy(@TempDir Path folder) throws Exception {
        Path classes = SampleApplication.invalidClasses(folder.resolve("classes"));
        try (ServerProcess process = ServerProcess.startJar(JAR, "--port", "0", classes.toString())) {
            assertThat(process.status()).isEqualTo(1);
            assertThat(process.errors())
                    .startsWith("Cannot deploy " + classes)
                    .contains("sample.Twice")
                    .hasLineCount(1);
        }
    }

    @Test
    void tellsItsVersions() throws Exception {
        try (ServerProcess process = ServerProcess.startJar(JAR, "--version")) {
            assertThat(process.status()).isZero();
            assertThat(process.output()).matches("Weft \\d+\\.\\S+, Jetty 12\\.\\S+, Java \\S+\\n");
        }
    }
}

package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weft as a module of a standalone Jetty 12.1 and 12.0. */
@Tag("install")
class JettyInstallTest {
    /** Where distributions are unpacked for all tests; set before they run. */
    private static Path homes = Path.of("");

    private final Path folder;

    JettyInstallTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void unpackHere(@TempDir Path folder) {
        homes = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "jetty-12.1, 'weft,http,ee11-deploy'",
        "jetty-12.1, 'weft,ee11-websocket-jakarta,http,ee11-deploy'",
        "jetty-12.1, 'weft-ee10,http,ee10-deploy'",
        "jetty-12.0, 'weft-ee10,http,ee10-deploy'",
        "jetty-12.0, 'weft-ee10,ee10-websocket-jakarta,http,ee10-deploy'",
    })
    void as_a_module(String distribution, String modules) throws IOException {
        JettyFolder jetty = JettyFolder.unpack(distribution, homes, folder);
        jetty.addWeft();
        jetty.enable(modules);
        jetty.deploy(Materials.war(folder, List.of()));
        try (Installed server = jetty.start()) {
            server.assertServesAndStops("jetty");
        }
    }

    @ParameterizedTest
    @CsvSource({"jetty-12.1, 'weft,http,ee11-deploy'", "jetty-12.0, 'weft-ee10,http,ee10-deploy'"})
    void as_a_module_under_a_web_application_that_brings_weft_along(String distribution, String modules)
            throws IOException {
        JettyFolder jetty = JettyFolder.unpack(distribution, homes, folder);
        jetty.addWeft();
        jetty.enable(modules);
        jetty.deploy(Materials.war(folder, withApi()));
        try (Installed server = jetty.start()) {
            server.assertServesAndStops("jetty");
        }
    }

    @Test
    void only_in_a_web_application_is_refused_with_the_remedy() throws IOException {
        JettyFolder jetty = JettyFolder.unpack("jetty-12.1", homes, folder);
        jetty.enable("http,ee11-deploy,ee11-annotations");
        jetty.deploy(Materials.war(folder, withApi()));
        try (ServerProcess process = jetty.startProcess()) {
            String line =
                    process.await(Pattern.compile(".*Weft cannot serve here.*")).group();
            assertThat(line).contains("Jetty's module weft");
        }
    }

    private static List<Path> withApi() throws IOException {
        return Stream.concat(Materials.weft().stream(), Materials.api().stream())
                .toList();
    }
}

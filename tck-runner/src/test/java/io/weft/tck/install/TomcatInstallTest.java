package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weft in a standalone Tomcat 11 and 10.1. */
@Tag("install")
class TomcatInstallTest {
    private static final Pattern PUT_ASIDE = Pattern.compile("own WebSocket module is put aside");
    private static final String OWN_MODULE = "tomcat-websocket.jar";
    private static final String[] OWN_API = {"websocket-api.jar", "websocket-client-api.jar"};

    private final Path folder;

    TomcatInstallTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void in_lib_with_tomcats_own_module_left_in_place() throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-11", folder);
        Materials.copy(Materials.weft(), tomcat.lib());
        tomcat.deploy(Materials.war(folder, List.of()));
        try (Installed server = tomcat.start()) {
            server.process().await(PUT_ASIDE);
            server.assertServesAndStops("tomcat");
        }
    }

    @Test
    void in_lib_with_tomcats_own_module_removed() throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-11", folder);
        tomcat.remove(OWN_MODULE);
        Materials.copy(Materials.weft(), tomcat.lib());
        tomcat.deploy(Materials.war(folder, List.of()));
        try (Installed server = tomcat.start()) {
            server.assertServesAndStops("tomcat");
        }
    }

    @Test
    void in_the_web_application_itself() throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-11", folder);
        tomcat.deploy(Materials.war(folder, Materials.weft()));
        try (Installed server = tomcat.start()) {
            server.process().await(PUT_ASIDE);
            server.assertServesAndStops("tomcat");
        }
    }

    @Test
    void in_lib_of_tomcat_10_1_with_the_api_replaced() throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-10.1", folder);
        tomcat.remove(OWN_API);
        tomcat.remove(OWN_MODULE);
        Materials.copy(Materials.api(), tomcat.lib());
        Materials.copy(Materials.weft(), tomcat.lib());
        tomcat.deploy(Materials.war(folder, List.of()));
        try (Installed server = tomcat.start()) {
            server.assertServesAndStops("tomcat");
        }
    }

    @Test
    void in_the_web_application_on_tomcat_10_1_with_the_api_replaced_and_its_own_module_left_in_place()
            throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-10.1", folder);
        tomcat.remove(OWN_API);
        Materials.copy(Materials.api(), tomcat.lib());
        tomcat.deploy(Materials.war(folder, Materials.weft()));
        try (Installed server = tomcat.start()) {
            server.process().await(PUT_ASIDE);
            server.assertServesAndStops("tomcat");
        }
    }

    @Test
    void tomcat_10_1_with_its_older_api_is_refused_with_the_remedy() throws IOException {
        TomcatFolder tomcat = TomcatFolder.unpack("tomcat-10.1", folder);
        Materials.copy(Materials.weft(), tomcat.lib());
        tomcat.deploy(Materials.war(folder, List.of()));
        try (ServerProcess process = tomcat.startProcess()) {
            String line = process.await(Pattern.compile(".*Weft needs the Jakarta WebSocket API 2\\.2.*"))
                    .group();
            assertThat(line).contains("websocket-client-api.jar");
        }
    }
}

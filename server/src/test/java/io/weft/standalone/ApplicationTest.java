package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationTest {

    private final Path folder;

    ApplicationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "chat.war, WAR, /chat",
        "CHAT.WAR, WAR, /CHAT",
        "ROOT.war, WAR, /",
        "chat-1.2.jar, JAR, /chat-1.2",
        "ROOT.jar, JAR, /ROOT",
        "my chat.jar, JAR, /my-chat"
    })
    void aFileIsServedUnderItsName(String name, Application.Packaging packaging, String contextPath) throws Exception {
        Path file = Files.createFile(folder.resolve(name));

        assertThat(Application.at(file)).isEqualTo(new Application(file, packaging, contextPath));
    }

    @Test
    void aFolderHoldsClassesUnlessItIsAnUnpackedWar() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        Path war = folder.resolve("shop");
        Files.createDirectories(war.resolve("WEB-INF"));

        assertThat(Application.at(classes))
                .isEqualTo(new Application(classes, Application.Packaging.CLASSES, "/classes"));
        assertThat(Application.at(war)).isEqualTo(new Application(war, Application.Packaging.WAR, "/shop"));
    }

    @Test
    void theRootOfTheFileSystemHasNoNameButIsAFolder() throws Exception {
        assertThat(Application.at(folder.getRoot()).contextPath()).isEqualTo("/ROOT");
    }
}

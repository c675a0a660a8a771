package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the documentation that embeds Undertow, compiled and run as it stands there. */
@Tag("install")
class UndertowInstallTest {
    private static final Path DOCUMENTATION = Path.of("../docs/install.md");
    private static final Pattern PROGRAM =
            Pattern.compile("^## Undertow.*?^```java\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LISTENING = Pattern.compile("Listening on /127\\.0\\.0\\.1:(\\d+)");

    @Test
    void the_documented_program_serves(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("EchoServer.java");
        Files.writeString(source, documentedProgram());
        String libraries = Stream.of(Materials.weft(), Materials.api(), Materials.undertow())
                .flatMap(List::stream)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        compile(source, folder, libraries);
        String classPath = folder + File.pathSeparator + libraries;
        ServerProcess process = ServerProcess.java(folder, List.of("-cp", classPath, "EchoServer", "0"));
        try (process) {
            int port = Integer.parseInt(process.await(LISTENING).group(1));
            new Installed(process, port, "/app/echo").assertServesAndStops("undertow");
        }
    }

    private static String documentedProgram() throws IOException {
        Matcher matcher = PROGRAM.matcher(Files.readString(DOCUMENTATION));
        assertThat(matcher.find()).as("a program in the section on Undertow").isTrue();
        return matcher.group(1);
    }

    private static void compile(Path source, Path folder, String libraries) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-classpath", libraries, "-proc:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }
}

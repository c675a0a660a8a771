package io.weft.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** A user's application, compiled and packed when a test needs it: no class of it is on the server's class path. */
final class SampleApplication {

    private static final String GREETER =
            """
            package sample;

            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;

            @ServerEndpoint(value = "/greet", subprotocols = {"polite", "plain"})
            public class Greeter {
                @OnMessage
                public String greet(String name) {
                    return "Hello, " + name + ", from " + getClass().getClassLoader().getClass().getSimpleName();
                }
            }
            """;

    /** Two handlers for text: WSC-4.7-1 forbids it. */
    private static final String INVALID =
            """
            package sample;

            import jakarta.websocket.OnMessage;
            import jakarta.websocket.server.ServerEndpoint;

            @ServerEndpoint("/twice")
            public class Twice {
                @OnMessage
                public void one(String text) {}

                @OnMessage
                public void two(String text) {}
            }
            """;

    private SampleApplication() {}

    /** A folder of classes with one valid endpoint, {@code /greet}. */
    static Path classes(Path folder) throws IOException {
        return compile(folder, "Greeter", GREETER);
    }

    /** A folder of classes whose one endpoint is not legal. */
    static Path invalidClasses(Path folder) throws IOException {
        return compile(folder, "Twice", INVALID);
    }

    /** A jar of the same classes. */
    static Path jar(Path file, Path classes) throws IOException {
        try (OutputStream to = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(to)) {
            copyClasses(out, classes, "");
        }
        return file;
    }

    /** A WAR of the same classes, with a page. */
    static Path war(Path file, Path classes) throws IOException {
        try (OutputStream to = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(to)) {
            copyClasses(out, classes, "WEB-INF/classes/");
            out.putNextEntry(new ZipEntry("hello.html"));
            out.write("<p>Hello</p>".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static Path compile(Path folder, String name, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-src"));
        Path file = Files.writeString(sources.resolve(name + ".java"), source);
        Files.createDirectories(folder);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = List.of(
                "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", file.toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(new String[0]));
        assertThat(status).as(() -> said.toString(StandardCharsets.UTF_8)).isZero();
        return folder;
    }

    private static void copyClasses(ZipOutputStream out, Path classes, String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(classes)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : files) {
            out.putNextEntry(
                    new ZipEntry(prefix + classes.relativize(each).toString().replace('\\', '/')));
            out.write(Files.readAllBytes(each));
        }
    }
}

package io.weft.tck.scenario;

import io.weft.tck.host.War;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.server.ServerEndpoint;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Web applications built from the sources in {@code src/test/war}, compiled against the Jakarta API alone: whatever they need
 * of their container is the standard.
 */
public final class CompiledWar {
    private static final Path SOURCES = Path.of("src/test/war");

    private CompiledWar() {}

    /** Compiles one application into a folder laid out as a WAR. */
    public static War of(String name, Path folder, Map<String, String> initParameters) {
        Path classes = folder.resolve(name).resolve("WEB-INF/classes");
        try {
            Files.createDirectories(classes);
            compile(sources(SOURCES.resolve(name)), classes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build the application " + name, e);
        }
        return new War("/" + name, folder.resolve(name), initParameters, false);
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        String api = jarOf(ServerEndpoint.class) + File.pathSeparator + jarOf(ContainerProvider.class);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", classes.toString(), "-classpath", api, "-parameters", "-proc:none", "--release", "17");
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IOException(complaints.toString());
            }
        }
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.weft.tck.assertion.trace;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Java sources, searched for what they cite.
 *
 * @param files the sources, by path
 */
record Sources(Map<Path, String> files) {
    /** The checkout: the tests run in the folder of their module. */
    static final Path ROOT = requireNonNull(Path.of("").toAbsolutePath().getParent());

    private static final List<String> PUBLISHED =
            List.of("container", "jetty-transport", "client", "servlet-integration", "server");

    /** The main sources of what is published. */
    static Sources published() {
        return under(PUBLISHED, "src/main/java");
    }

    /** The tests of all modules. */
    static Sources tests() {
        return under(
                List.of("container", "jetty-transport", "client", "servlet-integration", "server", "tck-runner"),
                "src/test/java");
    }

    /** All sources in one folder of these modules. */
    static Sources under(List<String> modules, String folder) {
        Map<Path, String> files = new TreeMap<>();
        for (String module : modules) {
            Path root = ROOT.resolve(module).resolve(folder);
            if (Files.isDirectory(root)) {
                read(root, files);
            }
        }
        return new Sources(files);
    }

    private static void read(Path root, Map<Path, String> files) {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".java")).toList()) {
                files.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple names of the classes that hold the pattern, by the text that its first group has there. */
    Map<String, Set<String>> citing(Pattern pattern) {
        Map<String, Set<String>> citing = new TreeMap<>();
        files.forEach((file, text) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                citing.computeIfAbsent(matcher.group(1), absent -> new TreeSet<>())
                        .add(className(file));
            }
        });
        return citing;
    }

    private static String className(Path file) {
        String name = requireNonNull(file.getFileName()).toString();
        return name.substring(0, name.length() - ".java".length());
    }
}

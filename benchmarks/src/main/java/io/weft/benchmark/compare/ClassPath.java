package io.weft.benchmark.compare;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The class path of this JVM, from which each server gets its own part.
 *
 * @param entries jars and folders of classes
 */
record ClassPath(List<Path> entries) {
    /** This module's artifact; the launcher beside it is called the same, without a version. */
    private static final String OWN = "weft-benchmarks";

    /** Folders of classes lie somewhere in their module's folder, as the build or an editor lays them out. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "container", "weft-container",
            "servlet-integration", "weft-servlet",
            "jetty-transport", "weft-jetty-transport",
            "benchmarks", OWN);

    static ClassPath current() throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath());
            }
        }
        if (entries.size() == 1) {
            entries.addAll(namedBy(entries.get(0)));
        }
        return new ClassPath(List.copyOf(entries));
    }

    /** What the manifest of a jar adds: that of the launcher names everything. */
    private static List<Path> namedBy(Path jar) throws IOException {
        List<Path> named = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String list = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (list != null) {
                for (String entry : list.split(" ", -1)) {
                    named.add(Path.of(jar.toUri().resolve(URI.create(entry))));
                }
            }
        }
        return named;
    }

    /** What one server needs: this module's classes, and the libraries whose names begin so. */
    String of(List<String> jars) {
        List<Path> chosen = new ArrayList<>();
        for (Path entry : entries) {
            String name = nameOf(entry);
            boolean own = name.equals(OWN) || name.startsWith(OWN + "-");
            if (Files.exists(entry) && (own || jars.stream().anyMatch(name::startsWith))) {
                chosen.add(entry);
            }
        }
        return chosen.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String nameOf(Path entry) {
        if (Files.isDirectory(entry)) {
            for (int i = entry.getNameCount() - 1; i >= 0; i--) {
                String artifact = ARTIFACTS.get(entry.getName(i).toString());
                if (artifact != null) {
                    return artifact;
                }
            }
        }
        return String.valueOf(entry.getFileName());
    }
}

package io.weft.tck.install;

import io.weft.tck.scenario.CompiledWar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What an installation is made from: the files that the build has put into {@code target/install}, and an application. */
final class Materials {
    private static final Path FOLDER = Path.of("target/install").toAbsolutePath();

    private Materials() {}

    /** Weft's jars, as they are published. */
    static List<Path> weft() throws IOException {
        return jars("weft");
    }

    /** The jars of the Jakarta WebSocket API 2.2. */
    static List<Path> api() throws IOException {
        return jars("api");
    }

    /** Undertow with all that it needs, on Servlet 6.0. */
    static List<Path> undertow() throws IOException {
        return jars("undertow");
    }

    private static List<Path> jars(String name) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    static void copy(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }

    /**
     * Unpacks a distribution.
     *
     * @param name its file in {@code target/install}, without {@code .zip}
     * @param wanted which of its entries
     * @return the folder that holds what was unpacked: the one in the archive if there is only one, else {@code into}
     */
    static Path unpack(String name, Path into, Predicate<String> wanted) throws IOException {
        Files.createDirectories(into);
        try (InputStream file = Files.newInputStream(FOLDER.resolve(name + ".zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && wanted.test(entry.getName())) {
                    Path unpacked = into.resolve(entry.getName());
                    Files.createDirectories(unpacked.getParent());
                    Files.copy(zip, unpacked);
                }
            }
        }
        return only(into);
    }

    /** The one entry of a folder, or the folder itself if it has more. */
    static Path only(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.toList();
            return all.size() == 1 ? all.get(0) : folder;
        }
    }

    /** The application {@code plain}, compiled against the Jakarta API alone, as a WAR with or without libraries of its own. */
    static Path war(Path folder, List<Path> libraries) throws IOException {
        Path root = CompiledWar.of("plain", folder, Map.of()).root();
        copy(libraries, root.resolve("WEB-INF/lib"));
        Path war = folder.resolve("plain.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Path file : regularFiles(root)) {
                zip.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return war;
    }

    private static List<Path> regularFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }
}

package io.weft.tck.arquillian;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.Asset;

/**
 * A folder with the files of an archive. Libraries inside stay JARs, other than ShrinkWrap's own exporter leaves them.
 *
 * @param root the folder that holds {@code WEB-INF}
 */
record ExplodedArchive(Path root) {

    /** Writes the archive's files into a new temporary folder. */
    static ExplodedArchive of(Archive<?> archive) throws IOException {
        Path root = Files.createTempDirectory("weft-war").toRealPath();
        Files.createDirectories(root.resolve("WEB-INF/classes"));
        for (Node node : archive.getContent().values()) {
            Path file = root.resolve(node.getPath().get().substring(1));
            Asset asset = node.getAsset();
            if (asset == null) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                try (InputStream content = asset.openStream()) {
                    Files.copy(content, file);
                }
            }
        }
        return new ExplodedArchive(root);
    }

    /** Removes the folder. */
    void delete() {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + root, e);
        }
    }
}

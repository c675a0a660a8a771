package io.weft.benchmark.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The npm package {@code ws} on Node.js. */
final class NodeServer {
    static final String ID = "ws";

    private static final String SCRIPT = "ws-server.js";

    private NodeServer() {}

    /** Whether Node.js is there and finds the package. */
    static boolean available() {
        return OperatingSystem.said("node", "-e", "require('ws'); console.log('found')")
                .equals("found");
    }

    static List<String> command(Path folder) throws IOException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream resource = NodeServer.class.getResourceAsStream(SCRIPT)) {
            if (resource == null) {
                throw new IOException(SCRIPT + " is not on the class path");
            }
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("node", "--expose-gc", script.toString());
    }
}

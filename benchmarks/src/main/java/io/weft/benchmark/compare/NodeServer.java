package io.weft.benchmark.compare;

import io.weft.benchmark.server.ServerKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The npm package {@code ws} on Node.js. */
final class NodeServer {
    static final String ID = "ws";

    private static final String SCRIPT = "ws-server.js";
    private static final String DEBIAN_MODULES = "/usr/share/nodejs";

    private NodeServer() {}

    /** Whether Node.js is there and finds the package: beside where the comparison runs, or Debian's {@code node-ws}. */
    static boolean available() {
        List<String> probe = node("-e", "require('ws'); console.log('found')");
        return OperatingSystem.said(probe.toArray(String[]::new)).equals("found");
    }

    static List<String> command(Path folder, Path keyStore) throws IOException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream resource = NodeServer.class.getResourceAsStream(SCRIPT)) {
            if (resource == null) {
                throw new IOException(SCRIPT + " is not on the class path");
            }
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return node("--expose-gc", script.toString(), keyStore.toString(), ServerKeys.PASSWORD);
    }

    private static List<String> node(String... arguments) {
        Path here = Path.of("node_modules").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("env", "NODE_PATH=" + here + ":" + DEBIAN_MODULES, "node"));
        command.addAll(List.of(arguments));
        return command;
    }
}

package io.weft.tck.scenario;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The Node clients with their dependency, installed once per JVM beside the build's other output. */
final class NodeFolder {
    private static final Path FOLDER = Path.of("target/node");
    private static final Program INSTALLATION = install();

    private NodeFolder() {}

    /** Runs one of the scripts; skips the test where Node or the package is missing. */
    static Program run(String script, String... arguments) {
        assumeTrue(Program.run(Path.of("."), List.of("node", "--version")).succeeded(), "node is missing");
        assumeTrue(INSTALLATION.succeeded(), "the npm package ws is missing; npm ci said: " + INSTALLATION.output());
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return Program.run(FOLDER, command);
    }

    private static Program install() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "package-lock.json", ".npmrc", "client.js", "deflate.js")) {
                Files.copy(Path.of("src/test/node", file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            return Program.run(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund"));
        } catch (IOException e) {
            return new Program(-1, e.toString());
        }
    }
}

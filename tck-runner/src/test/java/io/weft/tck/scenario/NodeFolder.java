package io.weft.tck.scenario;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The Node clients with their dependency, installed once per JVM beside the build's other output. */
public final class NodeFolder {
    private static final Path FOLDER = Path.of("target/node");
    private static final Program INSTALLATION = install();

    private NodeFolder() {}

    /** Runs one of the scripts; skips the test where Node or the package is missing. */
    static Program run(String script, String... arguments) {
        return Program.run(FOLDER, command(script, arguments));
    }

    /** How to start one of the scripts; skips the test where Node or the package is missing. */
    public static ProcessBuilder process(String script, String... arguments) {
        return new ProcessBuilder(command(script, arguments)).directory(FOLDER.toFile());
    }

    private static List<String> command(String script, String... arguments) {
        assumeTrue(Program.run(Path.of("."), List.of("node", "--version")).succeeded(), "node is missing");
        assumeTrue(INSTALLATION.succeeded(), "the npm package ws is missing; npm ci said: " + INSTALLATION.output());
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Program install() {
        try {
            Files.createDirectories(FOLDER);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("src/test/node"))) {
                for (Path file : files) {
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            return Program.run(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund"));
        } catch (IOException e) {
            return new Program(-1, e.toString());
        }
    }
}

package io.weft.tck.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program outside this JVM, run to its end.
 *
 * @param exitCode its exit code
 * @param output what it printed, both streams
 */
record Program(int exitCode, String output) {
    private static final int TIMEOUT_SECONDS = 60;

    /** Runs a program in a folder; one that cannot be started, or that hangs, has exit code -1. */
    static Program run(Path folder, List<String> command) {
        try {
            Path output = Files.createTempFile("weft-program", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                return new Program(ended ? process.exitValue() : -1, printed);
            } finally {
                Files.delete(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Program(-1, "interrupted");
        } catch (IOException e) {
            return new Program(-1, e.toString());
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}

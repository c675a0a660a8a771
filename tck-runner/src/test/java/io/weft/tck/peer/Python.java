package io.weft.tck.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts on Python's package websockets. */
final class Python {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int SECONDS = 60;

    private Python() {}

    /** How to start a script; skips the test where the package is missing. */
    static ProcessBuilder process(String script, String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                new File(PYTHON).canExecute() && hasPackage(),
                "python3 with the package websockets (python3-websockets) is missing");
        List<String> command = new ArrayList<>(List.of(PYTHON, script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(new File("src/test/python"));
    }

    private static boolean hasPackage() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(PYTHON, "-c", "import websockets")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}

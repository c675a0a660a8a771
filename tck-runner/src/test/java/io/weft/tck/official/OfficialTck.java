package io.weft.tck.official;

import io.weft.tck.arquillian.HostConfiguration;
import io.weft.tck.official.Outcome.Status;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the official TCK, which lies on the class path, in a JVM of its own for each host and transport, and prints a summary for
 * each. {@code docs/conformance.md} says how it is started.
 */
final class OfficialTck {
    /** Hosts and transports, separated by commas. */
    private static final String ON = "weft.tck.on";
    /** Which classes of the TCK run, a regular expression. */
    private static final String TESTS = "weft.tck.tests";
    /** How long a test waits for an answer, in seconds; the TCK's own setting. */
    private static final String WAIT = "ws_wait";
    /** A class path with another client that takes the place of Weft's own. */
    private static final String CLIENT = "weft.tck.client";

    /** Of one host and transport. */
    private static final Duration AT_MOST = Duration.ofHours(1);

    private final PrintStream console;
    private final Path folder;
    private final List<Path> classPath;

    private OfficialTck(PrintStream console, Path folder, List<Path> classPath) {
        this.console = console;
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * Runs the TCK; exits with 1 if a test failed.
     *
     * @param args the folder for results and logs
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        List<Path> classPath = paths(System.getProperty(CLIENT, "")); // The first client on the class path is taken
        classPath.addAll(paths(System.getProperty("java.class.path")));
        classPath.removeIf(OfficialTck::isHostsOwn);
        OfficialTck tck = new OfficialTck(System.out, folder, classPath);
        boolean passed = true;
        for (String on : System.getProperty(ON).split(",", -1)) {
            passed &= tck.run(on);
        }
        System.exit(passed ? 0 : 1);
    }

    private static List<Path> paths(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(element -> !element.isBlank())
                .map(Path::of)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private boolean run(String on) throws IOException, InterruptedException {
        Path results = folder.resolve(on + ".txt");
        Path log = folder.resolve(on + ".log");
        Files.deleteIfExists(results);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command(on, results))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        List<Outcome> outcomes = Files.exists(results) ? read(results) : List.of();
        console.printf(
                "%s: %d passed, %d failed, %d skipped in %d s%n",
                on,
                count(outcomes, Status.PASSED),
                count(outcomes, Status.FAILED),
                count(outcomes, Status.SKIPPED),
                seconds);
        outcomes.stream()
                .filter(outcome -> outcome.status() != Status.PASSED)
                .forEach(outcome -> console.println("  " + outcome.line()));
        boolean whole = ended && process.waitFor() == 0 && !outcomes.isEmpty();
        if (!whole) {
            console.println("  The run did not come to its end; see " + log);
        }
        return whole && count(outcomes, Status.FAILED) == 0;
    }

    private List<String> command(String on, Path results) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-D" + HostConfiguration.ON + "=" + on);
        // These applications hold illegal endpoints; their tests look for the absence of all endpoints.
        command.add("-D" + HostConfiguration.MAY_FAIL + "=wsc_negdep_(?!.*_client_).*");
        command.add("-D" + WAIT + "=" + System.getProperty(WAIT, "5"));
        command.add("-Dlib.name=weft");
        command.add("-DsigTestClasspath=" + joined(classPath.stream().filter(OfficialTck::isApi)));
        command.add("-cp");
        command.add(joined(classPath.stream()));
        command.add(OneHost.class.getName());
        command.add(testJar().toString());
        command.add(System.getProperty(TESTS, ".*IT"));
        command.add(results.toString());
        return command;
    }

    private Path testJar() {
        return classPath.stream()
                .filter(element -> element.getFileName().toString().startsWith("websocket-tck-spec-tests"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No websocket-tck-spec-tests JAR on the class path"));
    }

    /** Hosts are as Weft finds them when it is all there is. Besides, the module brings its own version of the standard's API. */
    private static boolean isHostsOwn(Path element) {
        return element.getFileName().toString().startsWith("tomcat-embed-websocket");
    }

    private static boolean isApi(Path element) {
        return element.getFileName().toString().matches("jakarta\\.websocket-(client-)?api-.*\\.jar");
    }

    private static String joined(Stream<Path> elements) {
        return elements.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Outcome> read(Path results) throws IOException {
        try (Stream<String> lines = Files.lines(results)) {
            return lines.map(Outcome::parse).filter(Objects::nonNull).toList();
        }
    }

    private static long count(List<Outcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }
}

package io.weft.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets Jazzer make up input for each target in turn, in a JVM of its own, and says what came of it. What it finds lies beside the log of
 * its target; what reached new code is kept, so that the next run goes on from there.
 */
public final class LongRun {
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)/");
    private static final int MAX_INPUT_BYTES = 4096;

    private LongRun() {}

    /**
     * Runs the targets.
     *
     * @param arguments the folder for logs, findings and inputs; the seconds for each target; the targets' names with commas between
     *     them, or {@code all}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        List<String> names = Arrays.asList(arguments[2].split(",", -1));
        StringBuilder table = new StringBuilder(
                """
                | target | seconds | executions | edges | features | inputs kept | findings |
                |---|---|---|---|---|---|---|
                """);
        boolean found = false;
        for (Target target : Target.values()) {
            if (names.contains("all") || names.contains(target.label())) {
                int exit = fuzz(target, folder.resolve(target.label()), seconds);
                table.append(row(target, folder.resolve(target.label()), exit));
                found |= exit != 0;
            }
        }
        Files.writeString(folder.resolve("summary.md"), table);
        System.out.println(table);
        if (found) {
            System.exit(1);
        }
    }

    private static int fuzz(Target target, Path folder, int seconds) throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        for (Map.Entry<String, byte[]> seed : Seeds.of(target).entrySet()) {
            Files.write(inputs.resolve(seed.getKey()), seed.getValue());
        }
        System.out.println(target.label() + ": " + seconds + " s, the log is " + folder.resolve("log.txt"));
        return new ProcessBuilder(command(target, folder, inputs, seconds))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start()
                .waitFor();
    }

    private static List<String> command(Target target, Path folder, Path inputs, int seconds) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer"));
        command.addAll(List.of(
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.weft.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-max_len=" + MAX_INPUT_BYTES,
                "-timeout=300",
                "-print_final_stats=1",
                inputs.toString()));
        return command;
    }

    private static String row(Target target, Path folder, int exit) throws IOException {
        String log = Files.readString(folder.resolve("log.txt"));
        return "| "
                + String.join(
                        " | ",
                        "`" + target.label() + "`",
                        last(DONE, log, 2),
                        last(DONE, log, 1),
                        last(COVERAGE, log, 1),
                        last(COVERAGE, log, 2),
                        last(COVERAGE, log, 3),
                        exit == 0 ? "none" : "see the log")
                + " |\n";
    }

    private static String last(Pattern pattern, String log, int group) {
        String found = "?";
        Matcher matcher = pattern.matcher(log);
        while (matcher.find()) {
            found = matcher.group(group);
        }
        return found;
    }
}

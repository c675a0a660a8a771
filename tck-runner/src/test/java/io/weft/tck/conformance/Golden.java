package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcomes of one subject as they should be: a file with a line for each case. The system property {@value #WRITE} writes what was
 * seen instead of comparing.
 */
final class Golden {
    static final String WRITE = "weft.conformance.write";

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src/test/conformance");

    private Golden() {}

    private static Path file(Subject subject) {
        return FOLDER.resolve(subject.file());
    }

    /** The recorded outcomes by case number. */
    static Map<String, String> read(Subject subject) throws IOException {
        return Files.readAllLines(file(subject), StandardCharsets.UTF_8).stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b, LinkedHashMap::new));
    }

    /** Compares, or writes when asked to. */
    static void check(Subject subject, Map<WireCase, Verdict> seen) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            write(subject, seen);
            return;
        }
        Map<String, String> recorded = read(subject);
        List<String> deviations = seen.entrySet().stream()
                .filter(one ->
                        !one.getValue().line().equals(recorded.get(one.getKey().number())))
                .map(one -> one.getKey() + "\n  seen:     " + one.getValue().line() + "\n  recorded: "
                        + recorded.get(one.getKey().number()) + "\n  events:   "
                        + one.getValue().observation().events())
                .toList();
        assertThat(deviations)
                .as("outcomes of %s that differ from %s", subject, file(subject))
                .isEmpty();
    }

    /** Outcomes of cases that were not played stay as they are. */
    private static void write(Subject subject, Map<WireCase, Verdict> seen) throws IOException {
        Map<String, String> outcomes = Files.exists(file(subject)) ? read(subject) : new LinkedHashMap<>();
        seen.forEach((played, verdict) -> outcomes.put(played.number(), verdict.line()));
        List<String> lines = Catalogue.cases().stream()
                .map(WireCase::number)
                .filter(outcomes::containsKey)
                .map(number -> number + " " + outcomes.get(number))
                .toList();
        Files.createDirectories(FOLDER);
        Files.write(file(subject), lines, StandardCharsets.UTF_8);
    }
}

package io.weft.tck.assertion.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The catalogues of rules: the specification's numbered assertions, and the pitfalls that it does not number. */
final class Rules {
    private Rules() {}

    /**
     * One numbered assertion.
     *
     * @param number such as {@code WSC-4.7-1}
     * @param text what it asks for, in our own words
     * @param exemption why it asks nothing of Weft, empty if it does
     */
    record Rule(String number, String text, String exemption) {

        private static Rule parse(String line) {
            String[] parts = line.split(" \\| ", -1);
            return new Rule(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        }

        boolean applies() {
            return exemption.isEmpty();
        }
    }

    /** In the order of the specification. */
    static List<Rule> assertions() {
        return lines("assertions.txt").map(Rule::parse).toList();
    }

    /** Sentences. */
    static List<String> pitfalls() {
        return lines("pitfalls.txt").toList();
    }

    private static Stream<String> lines(String name) {
        try (InputStream stream = Rules.class.getResourceAsStream("/io/weft/tck/assertion/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The catalogue " + name + " is not on the class path");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

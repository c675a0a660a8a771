package io.weft.tck.assertion.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Weft has to withstand, and the tests that are tagged with it, in whatever module they are.
 *
 * @param rules the checklist
 * @param attacks what others were attacked with
 * @param tests the tests by their tag
 */
record Checklist(List<Rule> rules, List<Attack> attacks, Map<String, Set<String>> tests) {
    private static final List<String> MODULES = List.of(
            "container",
            "jetty-transport",
            "client",
            "servlet-integration",
            "server",
            "tck-runner",
            "fuzz",
            "benchmarks");

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");
    /** The method that stands next behind the tags; annotations between them have no brace behind their parentheses. */
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\([^()]*\\)\\s*(?:throws [\\w, .]+)?\\{");

    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|TestFactory|RepeatedTest)\\b");

    /**
     * One rule.
     *
     * @param tag marks its tests
     * @param text what must hold; what is missing, if it starts with {@code open:}
     * @param classes who enforces it
     */
    record Rule(String tag, String text, Set<String> classes) {

        boolean isOpen() {
            return text.startsWith("open:");
        }
    }

    /**
     * One attack.
     *
     * @param tag marks its tests: its public number where it has one
     * @param victim who was attacked
     * @param text with what
     * @param exemption why it is none on Weft; empty if it would be one
     */
    record Attack(String tag, String victim, String text, String exemption) {}

    /** Reads catalogues and tests. */
    static Checklist read() {
        return new Checklist(
                lines("security-checklist.txt").stream()
                        .map(parts -> new Rule(parts[0], parts[1], names(parts[2])))
                        .toList(),
                lines("attacks.txt").stream()
                        .map(parts -> new Attack(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : ""))
                        .toList(),
                tagged(Sources.under(MODULES, "src/test/java")));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String[]> lines(String name) {
        try (InputStream stream = Checklist.class.getResourceAsStream("/io/weft/tck/assertion/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The catalogue " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> (line + " ").split(" \\| ?", -1))
                    .map(parts -> Arrays.stream(parts).map(String::strip).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests by their tags; a tag on what is no test counts for nothing. */
    static Map<String, Set<String>> tagged(Sources sources) {
        Map<String, Set<String>> tests = new TreeMap<>();
        sources.files().forEach((file, text) -> {
            String type = file.getFileName().toString().replace(".java", "");
            Matcher tag = TAG.matcher(text);
            while (tag.find()) {
                Matcher method = METHOD.matcher(text);
                if (method.find(tag.end()) && isTest(text, tag.start(), method.start())) {
                    tests.computeIfAbsent(tag.group(1), absent -> new TreeSet<>())
                            .add(type + "." + method.group(1));
                }
            }
        });
        return tests;
    }

    /** Whether one of the annotations around the tag, back to the member before, makes a test of the method. */
    private static boolean isTest(String text, int tag, int method) {
        int before = Math.max(text.lastIndexOf("}\n", tag), text.lastIndexOf(";\n", tag));
        return TEST.matcher(text.substring(Math.max(0, before), method)).find();
    }

    /** The simple names of all published classes. */
    static Set<String> published() {
        return Sources.published().files().keySet().stream()
                .map(Path::getFileName)
                .map(name -> name.toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    /** Each rule, who enforces it and what proves it. */
    String ruleTable() {
        StringBuilder table = new StringBuilder("| | what must hold | enforced in | proven by |\n|---|---|---|---|\n");
        for (Rule rule : rules) {
            row(
                    table,
                    rule.tag().replace("security-", ""),
                    rule.isOpen() ? "Not there yet" + rule.text().substring("open".length()) : rule.text(),
                    code(rule.classes()),
                    code(tests.getOrDefault(rule.tag(), Set.of())));
        }
        return table.toString();
    }

    /** Each attack and what proves that it fails. */
    String attackTable() {
        StringBuilder table = new StringBuilder("| attack | on | with | proven by |\n|---|---|---|---|\n");
        for (Attack attack : attacks) {
            row(
                    table,
                    attack.tag(),
                    attack.victim(),
                    attack.text(),
                    attack.exemption().isEmpty()
                            ? code(tests.getOrDefault(attack.tag(), Set.of()))
                            : "Does not apply: " + attack.exemption() + ".");
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" · "));
    }

    /** Tags of ours that no catalogue has. */
    List<String> unknown() {
        List<String> known = new ArrayList<>();
        rules.forEach(rule -> known.add(rule.tag()));
        attacks.forEach(attack -> known.add(attack.tag()));
        return tests.keySet().stream()
                .filter(tag -> tag.startsWith("security-") || tag.startsWith("CVE-") || tag.startsWith("GHSA-"))
                .filter(tag -> !known.contains(tag))
                .toList();
    }
}

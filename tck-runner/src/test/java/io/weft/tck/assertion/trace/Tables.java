package io.weft.tck.assertion.trace;

import io.weft.frame.Violation;
import io.weft.tck.assertion.trace.Rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/conformance.md} as text.
 *
 * @param enforcing the classes that cite each assertion
 * @param proofs the tests that prove each rule
 */
record Tables(Map<String, Set<String>> enforcing, Proofs proofs) {
    private static final Pattern ASSERTION = Pattern.compile("(WSC-\\d[\\d.]*(?:-\\d+)?)(?<!\\.)");
    /** Where it is thrown, and where the tests speak of it, which often import it. */
    private static final Pattern VIOLATION = Pattern.compile("\\bViolation\\.([A-Z0-9_]+)\\b");

    private static final Pattern NAME_OF_VIOLATION = Pattern.compile(
            "\\b(" + Arrays.stream(Violation.values()).map(Enum::name).collect(Collectors.joining("|")) + ")\\b");

    /** Reads sources and tests. */
    static Tables read() {
        return new Tables(Sources.published().citing(ASSERTION), Proofs.read());
    }

    /** Each assertion, who enforces it and what proves it. */
    String assertions() {
        StringBuilder table = new StringBuilder("| assertion | rule | enforced in | proven by |\n|---|---|---|---|\n");
        for (Rule rule : Rules.assertions()) {
            row(
                    table,
                    rule.number(),
                    rule.text(),
                    rule.applies() ? code(enforcing.getOrDefault(rule.number(), Set.of())) : "–",
                    rule.applies()
                            ? code(proofs.assertions().getOrDefault(rule.number(), Set.of()))
                            : "Does not apply: " + rule.exemption() + ".");
        }
        return table.toString();
    }

    /** Each pitfall and what proves that Weft avoids it. */
    String pitfalls() {
        StringBuilder table = new StringBuilder("| pitfall | proven by |\n|---|---|\n");
        for (String pitfall : Rules.pitfalls()) {
            row(table, pitfall.replace("<", "&lt;"), code(proofs.pitfalls().getOrDefault(pitfall, Set.of())));
        }
        return table.toString();
    }

    /** Each way to break RFC 6455, who finds it and which tests name it. */
    String violations() {
        Map<String, Set<String>> finders = Sources.published().citing(VIOLATION);
        Map<String, Set<String>> tests = Sources.tests().citing(NAME_OF_VIOLATION);
        StringBuilder table =
                new StringBuilder("| violation | rule | close code | found by | tested in |\n|---|---|---|---|---|\n");
        for (Violation violation : Violation.values()) {
            row(
                    table,
                    "`" + violation.name() + "`",
                    violation.rule(),
                    Integer.toString(violation.closeCode()),
                    code(finders.getOrDefault(violation.name(), Set.of())),
                    code(tests.getOrDefault(violation.name(), Set.of())));
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" · "));
    }

    /** The numbers and sentences that are cited or marked but are in no catalogue. */
    List<String> unknown() {
        Set<String> numbers = Rules.assertions().stream().map(Rule::number).collect(Collectors.toSet());
        Set<String> pitfalls = Set.copyOf(Rules.pitfalls());
        List<String> unknown = new java.util.ArrayList<>();
        enforcing.forEach((number, classes) -> {
            if (!numbers.contains(number)) {
                unknown.add(number + ", cited in " + classes);
            }
        });
        proofs.assertions().forEach((number, tests) -> {
            if (!numbers.contains(number)) {
                unknown.add(number + ", marked on " + tests);
            }
        });
        proofs.pitfalls().forEach((pitfall, tests) -> {
            if (!pitfalls.contains(pitfall)) {
                unknown.add(pitfall + ", marked on " + tests);
            }
        });
        return unknown;
    }
}

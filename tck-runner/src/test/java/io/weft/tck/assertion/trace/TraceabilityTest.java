package io.weft.tck.assertion.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Violation;
import io.weft.tck.assertion.trace.Rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each assertion is cited where it is enforced and proven by a test, each pitfall is proven, and {@code docs/conformance.md}
 * says just that. {@code -Dweft.write=true} writes the file instead.
 */
class TraceabilityTest {
    private static final Path FILE = Sources.ROOT.resolve("docs/conformance.md");

    private final Tables tables = Tables.read();

    @Test
    void each_assertion_is_cited_where_it_is_enforced() {
        assertThat(numbers(true))
                .as("assertions that no class cites")
                .filteredOn(number -> !tables.enforcing().containsKey(number))
                .isEmpty();
    }

    @Test
    void each_assertion_is_proven_by_a_test() {
        assertThat(numbers(true))
                .as("assertions that no test proves")
                .filteredOn(number -> !tables.proofs().assertions().containsKey(number))
                .isEmpty();
    }

    @Test
    void what_does_not_apply_is_neither_cited_nor_proven() {
        assertThat(numbers(false))
                .filteredOn(number -> tables.enforcing().containsKey(number)
                        || tables.proofs().assertions().containsKey(number))
                .isEmpty();
    }

    @Test
    void each_pitfall_is_proven_by_a_test() {
        assertThat(Rules.pitfalls())
                .as("pitfalls that no test proves")
                .filteredOn(pitfall -> !tables.proofs().pitfalls().containsKey(pitfall))
                .isEmpty();
    }

    private static List<String> numbers(boolean applying) {
        return Rules.assertions().stream()
                .filter(rule -> rule.applies() == applying)
                .map(Rule::number)
                .toList();
    }

    @Test
    void what_is_cited_or_marked_is_in_the_catalogues() {
        assertThat(tables.unknown()).isEmpty();
    }

    @Test
    void each_violation_is_found_by_a_class_and_named_by_a_test() {
        List<String> rows = tables.violations().lines().skip(2).toList();
        assertThat(rows).hasSameSizeAs(Violation.values());
        assertThat(rows).filteredOn(row -> row.contains("|  |")).isEmpty();
    }

    @Test
    void the_file_says_what_sources_and_tests_say() throws IOException {
        Document document = Document.of(Files.readString(FILE))
                .with("assertions", tables.assertions())
                .with("pitfalls", tables.pitfalls())
                .with("violations", tables.violations());
        if (Boolean.getBoolean("weft.write")) {
            Files.writeString(FILE, document.text());
        }
        assertThat(Files.readString(FILE))
                .as("docs/conformance.md; mvn test -pl tck-runner -am -Dtest=TraceabilityTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dweft.write=true writes it")
                .isEqualTo(document.text());
    }

    @Test
    void the_catalogues_name_nothing_twice() {
        List<String> numbers = Rules.assertions().stream().map(Rule::number).toList();
        assertThat(Set.copyOf(numbers)).hasSameSizeAs(numbers);
        assertThat(Set.copyOf(Rules.pitfalls())).hasSameSizeAs(Rules.pitfalls());
    }
}

package io.weft.tck.assertion.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.frame.Violation;
import io.weft.tck.assertion.trace.Rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        assertThat(Rules.assertions().stream().filter(Rule::applies).map(Rule::number))
                .as("assertions without a class that cites them")
                .allSatisfy(number -> assertThat(tables.enforcing()).containsKey(number));
    }

    @Test
    void each_assertion_is_proven_by_a_test() {
        assertThat(Rules.assertions().stream().filter(Rule::applies).map(Rule::number))
                .as("assertions without a test")
                .allSatisfy(number -> assertThat(tables.proofs().assertions()).containsKey(number));
    }

    @Test
    void what_does_not_apply_is_neither_cited_nor_proven() {
        assertThat(Rules.assertions().stream().filter(rule -> !rule.applies()).map(Rule::number))
                .allSatisfy(number -> {
                    assertThat(tables.enforcing()).doesNotContainKey(number);
                    assertThat(tables.proofs().assertions()).doesNotContainKey(number);
                });
    }

    @Test
    void each_pitfall_is_proven_by_a_test() {
        assertThat(Rules.pitfalls())
                .as("pitfalls without a test")
                .allSatisfy(pitfall -> assertThat(tables.proofs().pitfalls()).containsKey(pitfall));
    }

    @Test
    void what_is_cited_or_marked_is_in_the_catalogues() {
        assertThat(tables.unknown()).isEmpty();
    }

    @Test
    void each_violation_is_found_by_a_class_and_named_by_a_test() {
        List<String> rows = tables.violations().lines().skip(2).toList();
        assertThat(rows).hasSameSizeAs(Violation.values());
        assertThat(rows).allSatisfy(row -> assertThat(Arrays.stream(row.split("\\|")).map(String::strip))
                .as(row)
                .filteredOn(String::isEmpty)
                .as("only what stands before the first bar is empty")
                .hasSize(1));
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
        List<String> numbers =
                Rules.assertions().stream().map(Rule::number).toList();
        assertThat(Set.copyOf(numbers)).hasSameSizeAs(numbers);
        assertThat(Set.copyOf(Rules.pitfalls())).hasSameSizeAs(Rules.pitfalls());
    }
}

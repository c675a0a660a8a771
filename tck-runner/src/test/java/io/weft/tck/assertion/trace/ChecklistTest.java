package io.weft.tck.assertion.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.assertion.trace.Checklist.Attack;
import io.weft.tck.assertion.trace.Checklist.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each rule of the security checklist and each attack has a test that is tagged with it, and {@code docs/security-checklist.md} says
 * just that. {@code -Dweft.write=true} writes the file instead.
 */
class ChecklistTest {
    private static final Path FILE = Sources.ROOT.resolve("docs/security-checklist.md");
    private static final int ITEMS = 30;

    private final Checklist checklist = Checklist.read();

    @Test
    void there_are_thirty_rules_and_no_tag_stands_twice() {
        assertThat(checklist.rules()).hasSize(ITEMS);
        assertThat(checklist.rules().stream().map(Rule::tag)).doesNotHaveDuplicates();
        assertThat(checklist.attacks().stream().map(Attack::tag)).doesNotHaveDuplicates();
    }

    @Test
    void each_rule_is_proven_by_a_test() {
        assertThat(checklist.rules())
                .filteredOn(rule -> !rule.isOpen())
                .filteredOn(rule -> !checklist.tests().containsKey(rule.tag()))
                .as("rules that no test is tagged with")
                .isEmpty();
    }

    @Test
    void each_attack_is_repeated_by_a_test_unless_it_is_none() {
        assertThat(checklist.attacks())
                .filteredOn(attack ->
                        attack.exemption().isEmpty() != checklist.tests().containsKey(attack.tag()))
                .as("attacks that no test is tagged with, or that do not apply and are tagged all the same")
                .isEmpty();
    }

    @Test
    void each_rule_is_enforced_by_classes_that_there_are() {
        Set<String> published = Checklist.published();
        for (Rule rule : checklist.rules()) {
            assertThat(rule.classes().isEmpty()).as(rule.tag()).isEqualTo(rule.isOpen());
            assertThat(published).as(rule.tag()).containsAll(rule.classes());
        }
    }

    @Test
    void each_tag_is_in_a_catalogue() {
        assertThat(checklist.unknown()).isEmpty();
    }

    @Test
    void a_tag_counts_on_a_test_alone() {
        String text =
                """
                class A {
                    @Test
                    @Tag("one")
                    @ValueSource(strings = {"x"})
                    void proves(String x) {
                    }
                    @Tag("two")
                    void helps() {
                    }
                    @Tag("three")
                    @ParameterizedTest
                    void provesToo() throws Exception {
                    }
                }
                """;
        assertThat(Checklist.tagged(new Sources(Map.of(Path.of("A.java"), text))))
                .isEqualTo(Map.of("one", Set.of("A.proves"), "three", Set.of("A.provesToo")));
    }

    @Test
    void the_file_says_what_catalogues_and_tests_say() throws IOException {
        Document document = Document.of(Files.readString(FILE))
                .with("checklist", checklist.ruleTable())
                .with("attacks", checklist.attackTable());
        if (Boolean.getBoolean("weft.write")) {
            Files.writeString(FILE, document.text());
        }
        assertThat(Files.readString(FILE))
                .as("docs/security-checklist.md; mvn test -pl tck-runner -am -Dtest=ChecklistTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dweft.write=true writes it")
                .isEqualTo(document.text());
    }
}

package io.weft.tck.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Every test has exactly one outcome, whatever happened to its class. */
class ResultsTest {

    @Test
    void passed_failed_and_skipped_tests_are_told_apart() {
        assertThat(resultsOf(Mixed.class))
                .containsExactlyInAnyOrder(
                        "PASSED " + Mixed.class.getName() + ".good",
                        "FAILED " + Mixed.class.getName() + ".bad",
                        "SKIPPED " + Mixed.class.getName() + ".left_out");
    }

    @Test
    void the_tests_of_a_class_that_fails_as_a_whole_have_failed() {
        assertThat(resultsOf(NotDeployed.class))
                .containsExactlyInAnyOrder(
                        "FAILED " + NotDeployed.class.getName() + ".one",
                        "FAILED " + NotDeployed.class.getName() + ".two");
    }

    @Test
    void the_tests_of_a_class_that_is_left_out_are_skipped() {
        assertThat(resultsOf(LeftOut.class)).containsExactly("SKIPPED " + LeftOut.class.getName() + ".one");
    }

    private static List<String> resultsOf(Class<?> tests) {
        StringWriter written = new StringWriter();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        new Results(new PrintWriter(written)));
        return written.toString()
                .lines()
                .map(Outcome::parse)
                .filter(Objects::nonNull)
                .map(Outcome::line)
                .toList();
    }

    @SuppressWarnings("DoNotCallSuggester")
    static final class Mixed {
        @Test
        void good() {}

        @Test
        void bad() {
            throw new IllegalStateException("as meant");
        }

        @Test
        @Disabled("as meant")
        void left_out() {}
    }

    @SuppressWarnings("DoNotCallSuggester")
    static final class NotDeployed {
        @BeforeAll
        static void deploy() {
            throw new IllegalStateException("as meant");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    @Disabled("as meant")
    static final class LeftOut {
        @Test
        void one() {}
    }
}

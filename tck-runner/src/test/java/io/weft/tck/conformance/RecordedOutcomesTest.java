package io.weft.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded is what Weft promises, and the documentation says the same. */
class RecordedOutcomesTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "../docs/conformance-wire.md");
    private static final String BEGIN = "<!-- The table is made by RecordedOutcomesTest. -->\n";
    private static final String END = "\n<!-- End of the table. -->";

    /** No exception is left: a case is OK, or one of the three that are always informational; its end is clean and has a code. */
    @ParameterizedTest
    @EnumSource
    void every_case_is_ok_and_clean(Subject subject) throws IOException {
        Map<String, String> outcomes = Golden.read(subject);
        for (WireCase one : Catalogue.cases()) {
            String verdict = one.expected().informational() ? "INFORMATIONAL INFORMATIONAL" : "OK OK";
            assertThat(outcomes.get(one.number()))
                    .as("%s, %s", subject.title(), one)
                    .matches(verdict + " [1-4]\\d{3} clean closed by (peer|weft) ended by (peer|weft)");
        }
        assertThat(outcomes).hasSize(Catalogue.cases().size());
    }

    /** RFC 6455 §7.1.1: the server ends TCP. */
    @ParameterizedTest
    @EnumSource
    void the_server_ends_the_connection(Subject subject) throws IOException {
        boolean weftIsClient = subject == Subject.CLIENT || subject == Subject.SOCKET_CLIENT;
        assertThat(Golden.read(subject).values())
                .allMatch(outcome -> outcome.endsWith(weftIsClient ? "ended by peer" : "ended by weft"));
    }

    @Test
    void the_page_holds_the_table() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String table = WireTable.markdown();
        if (Boolean.getBoolean(Golden.WRITE)) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end), StandardCharsets.UTF_8);
            return;
        }
        assertThat(page.substring(begin, end))
                .as("the table in %s; -D%s=true writes it", PAGE, Golden.WRITE)
                .isEqualTo(table);
    }
}

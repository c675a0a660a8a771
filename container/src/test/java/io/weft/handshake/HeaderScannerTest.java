package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderScannerTest {

    @Test
    void tokenCharactersAreThoseOfTheRfc() {
        String expected = "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~";
        StringBuilder found = new StringBuilder();
        for (char c = 0; c < 0x200; c++) {
            if (HeaderScanner.isTokenCharacter(c)) {
                found.append(c);
            }
        }

        assertThat(found).hasToString(expected);
        assertThat(HeaderScanner.isToken(expected)).isTrue();
        assertThat(HeaderScanner.isToken("")).isFalse();
        assertThat(HeaderScanner.isToken("a b")).isFalse();
    }

    @Test
    void readsTokensDelimitersAndSpace() throws Exception {
        HeaderScanner scanner = new HeaderScanner("X", " \ta = b,, c");

        scanner.skipSpace();
        assertThat(scanner.token()).isEqualTo("a");
        assertThat(scanner.take(';')).isFalse();
        assertThat(scanner.take('=')).isTrue();
        assertThat(scanner.tokenOrQuotedToken()).isEqualTo("b");
        assertThat(scanner.takeCommas()).isTrue();
        assertThat(scanner.takeCommas()).isFalse();
        assertThat(scanner.token()).isEqualTo("c");
        assertThat(scanner.atEnd()).isTrue();
        assertThat(scanner.take(',')).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"10\"|10", "\"a\\bc\"|abc", "\"\\!\"|!", "plain|plain"})
    void readsQuotedTokens(String text, String value) throws Exception {
        assertThat(new HeaderScanner("X", text).tokenOrQuotedToken()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"|1: the closing quote is missing",
                "\"a|2: the closing quote is missing",
                "\"a\\|3: the closing quote is missing",
                "\"\"|2: a quoted value must not be empty",
                "\"a b\"|3: a quoted value must be a token",
                "\"\\\"\"|3: a quoted value must be a token",
                ";|0: a token is expected",
                "``|0: a token is expected"
            })
    void saysWhereAndWhyAValueIsMalformed(String text, String error) {
        assertThatThrownBy(() -> new HeaderScanner("X-Field", text).tokenOrQuotedToken())
                .isInstanceOf(MalformedHeaderException.class)
                .hasMessageStartingWith("X-Field is malformed at character " + error);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ",", "a,", ";", "a;", "a=\"", "a;b=\"\\\\", "a\"", "\t,", "a;b=c, "})
    @Tag("security-12")
    @Tag("CVE-2020-7662")
    @Tag("CVE-2020-7663")
    void costsTimeInProportionToItsLengthWhateverItSays(String pattern) {
        assertLinear(100_000, pattern);
        assertLinear(1_000, pattern);
    }

    private static void assertLinear(int size, String pattern) {
        CountingText text = new CountingText(pattern.repeat(size / pattern.length()));
        try {
            ExtensionList.parse(java.util.List.of(text));
        } catch (MalformedHeaderException malformed) {
            assertThat(malformed).hasMessageContaining("is malformed at character");
        }
        assertThat(text.looks()).as("looks at %d characters", text.length()).isLessThan(10L * text.length() + 10);
    }
}

package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.Extension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo|foo",
                "foo, bar|foo, bar",
                " foo ;a ; b=1 ,, bar|foo;a;b=1, bar",
                "foo;a=\"1\"|foo;a=1",
                "foo;a=1;a=2|foo;a=1;a=2",
                "permessage-deflate; client_max_window_bits, permessage-deflate"
                        + "|permessage-deflate;client_max_window_bits, permessage-deflate",
                "``|``",
                " , |``"
            })
    void whatIsReadIsWrittenInTheSameOrder(String value, String written) throws Exception {
        assertThat(ExtensionList.format(ExtensionList.parse(List.of(value)))).isEqualTo(written);
    }

    @Test
    void severalLinesAreOneList() throws Exception {
        List<Extension> extensions = ExtensionList.parse(List.of("a;x=1", "b"));

        assertThat(extensions)
                .containsExactly(
                        new NamedExtension("a", List.of(new ExtensionParameter("x", "1"))),
                        new NamedExtension("b", List.of()));
        assertThat(extensions.get(0).getName()).isEqualTo("a");
        assertThat(extensions.get(0).getParameters().get(0).getName()).isEqualTo("x");
        assertThat(extensions.get(0).getParameters().get(0).getValue()).isEqualTo("1");
    }

    @Test
    void aParameterMayHaveNoValue() throws Exception {
        Extension extension = ExtensionList.parse(List.of("a;x")).get(0);

        assertThat(extension.getParameters().get(0).getValue()).isNull();
        assertThat(ExtensionList.format(List.of(new NamedExtension("a", List.of(new ExtensionParameter("x", ""))))))
                .isEqualTo("a;x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"foo bar", "foo;", "foo;a=", "foo;a=\"b c\"", "foo;=1", "foo/1", "foo;a=1 2", ";a", "foo=1"})
    void whatBreaksTheGrammarIsMalformed(String value) {
        assertThatThrownBy(() -> ExtensionList.parse(List.of(value)))
                .isInstanceOf(MalformedHeaderException.class)
                .hasMessageStartingWith("Sec-WebSocket-Extensions is malformed at character");
    }

    @Test
    void whatTheApplicationNamesMustBeTokens() {
        assertNotWritten(new NamedExtension("a\r\nX: y", List.of()), "extension name");
        assertNotWritten(
                new NamedExtension("a", List.of(new ExtensionParameter("b c", "1"))), "extension parameter name 'b c'");
        assertNotWritten(
                new NamedExtension("a", List.of(new ExtensionParameter("b", "1 2"))),
                "extension parameter value '1 2'");
    }

    private static void assertNotWritten(Extension extension, String what) {
        assertThatThrownBy(() -> ExtensionList.format(List.of(extension)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("is not a token");
    }
}

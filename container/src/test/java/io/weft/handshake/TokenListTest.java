package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a|a", "a,b|a b", " a , b\t|a b", ",, a,,b ,|a b", "a,b,a|a b", "v1.chat, V1.chat|v1.chat V1.chat"
            })
    void readsTokensInOrderAndEachOnce(String value, String tokens) throws Exception {
        assertThat(TokenList.parse("X", List.of(value))).containsExactly(tokens.split(" "));
    }

    @Test
    void severalLinesAreOneList() throws Exception {
        assertThat(TokenList.parse("X", List.of("a, b", "", "c"))).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "\"a\"", "a, (b)", "a/b"})
    void whatIsNoTokenIsMalformed(String value) {
        assertThatThrownBy(() -> TokenList.parse("Sec-WebSocket-Protocol", List.of(value)))
                .isInstanceOf(MalformedHeaderException.class)
                .hasMessageStartingWith("Sec-WebSocket-Protocol is malformed at character");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "websocket|true",
                "WebSocket|true",
                "h2c/1.0, websocket|true",
                "keep-alive ,\twebSocket ,x|true",
                "websockets|false",
                "web socket|false",
                ",|false"
            })
    void findsAWordAmongElements(String value, boolean found) {
        assertThat(TokenList.contains(List.of(value), "websocket")).isEqualTo(found);
    }

    @Test
    void findsAWordOnAnyLine() {
        assertThat(TokenList.contains(List.of("a", "b, websocket"), "websocket"))
                .isTrue();
        assertThat(TokenList.contains(List.of(), "websocket")).isFalse();
        assertThat(TokenList.contains(List.of(""), "websocket")).isFalse();
    }
}

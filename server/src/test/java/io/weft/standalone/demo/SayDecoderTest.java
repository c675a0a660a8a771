package io.weft.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SayDecoderTest {

    private final SayDecoder decoder = new SayDecoder();

    @Test
    void readsAMessage() throws Exception {
        assertThat(decoder.willDecode("anything")).isTrue();
        assertThat(decoder.decode("{\"type\":\"say\",\"text\":\"a \\\"b\\\" \\u00e9\"}"))
                .isEqualTo(new Say("a \"b\" é"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "null",
                "\"say\"",
                "{\"type\":\"say\"}",
                "{\"text\":\"x\"}",
                "{\"type\":\"shout\",\"text\":\"x\"}",
                "{\"type\":\"say\",\"text\":1}",
                "{\"type\":\"say\",\"text\":\" \"}"
            })
    void refusesEverythingElse(String message) {
        assertThatThrownBy(() -> decoder.decode(message)).isInstanceOf(DecodeException.class);
    }

    @Test
    void refusesALongerTextThanAllowedAndNamesTheLimit() {
        String message = "{\"type\":\"say\",\"text\":\"" + "x".repeat(Say.LONGEST + 1) + "\"}";

        assertThatThrownBy(() -> decoder.decode(message))
                .isInstanceOf(DecodeException.class)
                .hasMessage("A message has 1 to 4000 characters, this one has 4001");
    }
}

package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedTextTest {
    private final SharedText shared = new SharedText();

    private static String text(String content) {
        return new String(content.toCharArray());
    }

    @Test
    void equalTextsInSuccessionAreOneObject() {
        String first = shared.of(text("ws://host/a"));
        assertThat(shared.of(text("ws://host/a"))).isSameAs(first);
    }

    @Test
    void anotherTextIsNotTakenForTheLast() {
        shared.of(text("ws://host/a"));
        assertThat(shared.of(text("ws://host/b"))).isEqualTo("ws://host/b");
        assertThat(shared.of(text("ws://host/a"))).isEqualTo("ws://host/a");
    }
}

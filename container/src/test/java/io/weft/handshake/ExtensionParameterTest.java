package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionParameterTest {

    @Test
    void hasANameAndPerhapsAValue() {
        assertThat(new ExtensionParameter("a", "1").getName()).isEqualTo("a");
        assertThat(new ExtensionParameter("a", "1").getValue()).isEqualTo("1");
        assertThat(new ExtensionParameter("a", null).getValue()).isNull();
    }
}

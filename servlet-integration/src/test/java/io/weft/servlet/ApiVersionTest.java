package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.SendResult;
import org.junit.jupiter.api.Test;

class ApiVersionTest {

    @Test
    void theVersionThatWeftIsCompiledAgainstWillDo() {
        assertThatCode(() -> ApiVersion.require(SendResult.class)).doesNotThrowAnyException();
    }

    @Test
    void anOlderOneIsRefusedWithThePlaceItComesFrom() {
        assertThatThrownBy(() -> ApiVersion.require(Older.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2.2")
                .hasMessageContaining(Older.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
    }

    @Test
    void aPlaceThatTheJvmDoesNotTellIsNoFurtherTrouble() {
        assertThatThrownBy(() -> ApiVersion.require(String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown place");
    }

    /** Without the method that 2.2 has added. */
    private static final class Older {}
}

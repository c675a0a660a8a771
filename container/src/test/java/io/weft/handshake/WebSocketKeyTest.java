package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketKeyTest {

    /** The example of RFC 6455 §1.3. */
    @Test
    void answersAsTheRfcDoes() {
        WebSocketKey key = WebSocketKey.ofNonce("the sample nonce".getBytes(StandardCharsets.US_ASCII));

        assertThat(key.value()).isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(key.accept()).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(WebSocketKey.parse(" dGhlIHNhbXBsZSBub25jZQ== ")).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dGhlIHNhbXBsZSBub25j", // 15 bytes
                "dGhlIHNhbXBsZSBub25jZQ", // padding missing
                "dGhlIHNhbXBsZSBub25jZWU=", // 17 bytes
                "dGhlIHNhbXBsZSBub25jZWVl", // 18 bytes
                "dGhlIHNhbXBsZSBub25jZ!==",
                "dGhlIHNhbXBs ZSBub25jZQ==",
                "AAAAAAAAAAAAAAAAAAAA===="
            })
    void onlySixteenBytesInBase64AreAKey(String text) {
        assertThat(WebSocketKey.parse(text)).isNull();
    }

    @Test
    void aNonceHasSixteenBytes() {
        assertThatThrownBy(() -> WebSocketKey.ofNonce(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes, not 15");
    }
}

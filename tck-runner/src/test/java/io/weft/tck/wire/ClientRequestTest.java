package io.weft.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRequestTest {
    private static final UpgradeRequest LEGAL = UpgradeRequest.to("/chat?a=1", "localhost:80")
            .and("Sec-WebSocket-Protocol", "one, two")
            .and("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits, x-test");

    @Test
    void a_legal_request_is_read_and_answered() throws IOException {
        ClientRequest request = ClientRequest.read(new ByteArrayInputStream(LEGAL.bytes()));
        assertThat(request.accept()).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        byte[] answer = request.switching("Sec-WebSocket-Extensions: permessage-deflate");
        assertThat(HandshakeCheck.checked(LEGAL, Response.read(new ByteArrayInputStream(answer)))
                        .header("Sec-WebSocket-Extensions"))
                .isEqualTo("permessage-deflate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /|POST /",
                "HTTP/1.1|HTTP/1.0",
                "Host: localhost:80|X: y",
                "Upgrade: websocket|Upgrade: h2c",
                "Connection: Upgrade|Connection: close",
                "dGhlIHNhbXBsZSBub25jZQ==|dGhlIHNhbXBsZQ==",
                "dGhlIHNhbXBsZSBub25jZQ==|?",
                "Version: 13|Version: 8",
                "one, two|one, one",
                "client_max_window_bits|client_max_window_bits=7",
                "client_max_window_bits|server_max_window_bits",
                "client_max_window_bits|unknown",
                "x-test|",
            })
    void a_changed_request_is_illegal(String good, String bad) {
        String text = new String(LEGAL.bytes(), StandardCharsets.ISO_8859_1).replace(good, bad == null ? "" : bad);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> ClientRequest.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))));
    }
}

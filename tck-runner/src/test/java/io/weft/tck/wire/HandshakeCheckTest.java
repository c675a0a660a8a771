package io.weft.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeCheckTest {
    private static final String OFFER = "permessage-deflate";

    @SuppressWarnings("StringConcatToTextBlock") // the line ends are what matters
    private static final String GOOD = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

    private final UpgradeRequest request = UpgradeRequest.to("/", "localhost")
            .and("Sec-WebSocket-Protocol", "one, two")
            .and("Sec-WebSocket-Protocol", "three");

    @Test
    void a_plain_answer_is_legal() throws IOException {
        assertThat(HandshakeCheck.checked(request, response(GOOD)).status()).isEqualTo(101);
        assertThat(HandshakeCheck.checked(request, response(GOOD + "Sec-WebSocket-Protocol: three\r\n")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade: websocket|Upgrade: h2c",
                "keep-alive, Upgrade|close",
                "Accept: s3p|Accept: S3p",
            })
    void a_changed_header_is_illegal(String good, String bad) throws IOException {
        illegal(request, GOOD.replace(good, bad));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-WebSocket-Protocol: four",
                "Sec-WebSocket-Protocol:",
                "Sec-WebSocket-Protocol: one, two",
                "Sec-WebSocket-Extensions: permessage-deflate",
                "Transfer-Encoding: chunked",
                "Content-Length: 5",
            })
    void a_further_header_is_illegal(String header) throws IOException {
        illegal(request, GOOD + header + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                OFFER + "|" + OFFER,
                OFFER + "|" + OFFER + "; server_no_context_takeover; client_no_context_takeover",
                OFFER + "|" + OFFER + "; server_max_window_bits=8",
                OFFER + ";server_no_context_takeover|" + OFFER + ";server_no_context_takeover",
                OFFER + "; server_max_window_bits=10|" + OFFER + "; server_max_window_bits=10",
                OFFER + "; server_max_window_bits=10|" + OFFER + "; server_max_window_bits=\"9\"",
                OFFER + "; client_max_window_bits|" + OFFER + "; client_max_window_bits=15",
                OFFER + "; client_max_window_bits=9|" + OFFER + "; client_max_window_bits=8",
                OFFER + "; server_max_window_bits=9, " + OFFER + "|" + OFFER,
                "other, " + OFFER + "; unknown, " + OFFER + "|" + OFFER,
                "x-test; a=1|x-test; b=2",
            })
    void an_answer_may_be(String offer, String answer) throws IOException {
        UpgradeRequest offering = request.and("Sec-WebSocket-Extensions", offer);
        assertThat(HandshakeCheck.checked(offering, response(GOOD + "Sec-WebSocket-Extensions: " + answer + "\r\n")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                OFFER + "|other",
                OFFER + "|" + OFFER + ";",
                OFFER + "|" + OFFER + ",",
                OFFER + "|" + OFFER + "; server_max_window_bits",
                OFFER + "|" + OFFER + "; server_max_window_bits=7",
                OFFER + "|" + OFFER + "; server_max_window_bits=09",
                OFFER + "|" + OFFER + "; server_max_window_bits=16",
                OFFER + "|" + OFFER + "; client_max_window_bits=15",
                OFFER + "|" + OFFER + "; server_no_context_takeover=1",
                OFFER + "|" + OFFER + "; server_no_context_takeover; server_no_context_takeover",
                OFFER + "|" + OFFER + "; unknown",
                OFFER + "|" + OFFER + ", " + OFFER,
                OFFER + "; server_no_context_takeover|" + OFFER,
                OFFER + "; server_max_window_bits=10|" + OFFER,
                OFFER + "; server_max_window_bits=10|" + OFFER + "; server_max_window_bits=11",
                OFFER + "; client_max_window_bits|" + OFFER + "; client_max_window_bits",
                OFFER + "; client_max_window_bits=9|" + OFFER + "; client_max_window_bits=10",
                OFFER + "; unknown|" + OFFER,
                OFFER + ";|" + OFFER,
            })
    void an_answer_must_not_be(String offer, String answer) throws IOException {
        illegal(request.and("Sec-WebSocket-Extensions", offer), GOOD + "Sec-WebSocket-Extensions: " + answer + "\r\n");
    }

    private static void illegal(UpgradeRequest asked, String headers) throws IOException {
        Response response = response(headers);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> HandshakeCheck.checked(asked, response));
    }

    private static Response response(String headers) throws IOException {
        String text = "HTTP/1.1 101 Switching Protocols\r\n" + headers + "\r\n";
        return Response.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

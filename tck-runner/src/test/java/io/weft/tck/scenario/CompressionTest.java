package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.endpoint.Presses;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.Opcode;
import io.weft.tck.wire.Response;
import io.weft.tck.wire.WireClient;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** permessage-deflate (RFC 7692) as peers see it that others wrote. */
@Scenario(Presses.class)
class CompressionTest {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    private static final int RSV1 = 4;
    private static final int RSV2 = 2;

    /** RFC 7692 §7.2.3.1. */
    private static final byte[] HELLO = HexFormat.of().parseHex("f248cdc9c90700");

    private final Served served;

    CompressionTest(Served served) {
        this.served = served;
    }

    @Test
    void npm_ws_in_every_mode() {
        Program client = NodeFolder.run("deflate.js", served.uri("").toString());
        assertThat(client.output().strip()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "permessage-deflate | permessage-deflate;server_no_context_takeover;client_no_context_takeover",
                "permessage-deflate; client_max_window_bits | permessage-deflate;server_no_context_takeover;client_no_context_takeover",
                "permessage-deflate; server_max_window_bits=10"
                        + "| permessage-deflate;server_no_context_takeover;client_no_context_takeover;server_max_window_bits=10",
                "permessage-deflate; server_max_window_bits=7 | ''",
                "permessage-deflate; server_max_window_bits=16, permessage-deflate"
                        + "| permessage-deflate;server_no_context_takeover;client_no_context_takeover",
                "x-webkit-deflate-frame | ''",
            })
    void an_offer_is_answered(String offer, String answer) {
        try (WireClient client = served.dial()) {
            Response response = client.handshake(served.request("/echo").and(EXTENSIONS, offer));
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.header(EXTENSIONS)).isEqualTo(answer);
        }
    }

    @Test
    void a_small_message_is_not_compressed_and_a_compressed_one_is_understood() {
        try (WireClient client = compressed("/echo")) {
            client.send(Frame.of(Opcode.TEXT, HELLO).withRsv(RSV1));
            assertThat(client.receive()).hasToString("Frame[fin=true, rsv=0, opcode=1, \"Hello\"]");
        }
    }

    @ParameterizedTest
    @CsvSource({"ffffffff, 1007", "f248cd, 1007"})
    void corrupt_data_ends_in_1007(String hex, int code) {
        try (WireClient client = compressed("/echo")) {
            client.send(Frame.of(Opcode.TEXT, HexFormat.of().parseHex(hex)).withRsv(RSV1));
            assertThat(client.receiveClose().closeCode()).isEqualTo(code);
            client.awaitEnd();
        }
        served.assertServesOthers();
    }

    @Test
    void reserved_bits_mean_nothing_where_nothing_was_agreed() {
        try (WireClient client = served.connect("/press/off")) {
            client.send(Frame.of(Opcode.TEXT, HELLO).withRsv(RSV1));
            assertThat(client.receiveClose().closeCode()).isEqualTo(1002);
        }
    }

    /** Found as a service of the application; together with compression, which comes first when both are offered so. */
    @Test
    void an_extension_of_the_application_takes_part() {
        try (WireClient client = served.dial()) {
            Response response =
                    client.handshake(served.request("/echo").and(EXTENSIONS, "permessage-deflate, x-turned-over"));
            assertThat(response.header(EXTENSIONS))
                    .startsWith("permessage-deflate;")
                    .endsWith(", x-turned-over");
            byte[] turned = HELLO.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (byte) ~turned[i];
            }
            client.send(Frame.of(Opcode.TEXT, turned).withRsv(RSV1 | RSV2));
            Frame echo = client.receive();
            assertThat(echo.rsv()).isEqualTo(RSV2);
            assertThat(echo.payload()).containsExactly(~'H', ~'e', ~'l', ~'l', ~'o');
        }
    }

    /** As browsers offer it. */
    private WireClient compressed(String path) {
        return served.upgraded(
                served.dial(), served.request(path).and(EXTENSIONS, "permessage-deflate; client_max_window_bits"));
    }
}

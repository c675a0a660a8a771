package io.weft.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.compression.DeflateParameters.Source;
import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateParametersTest {

    @ParameterizedTest
    @CsvSource({
        "'', false, false, 0, 0",
        "server_no_context_takeover, true, false, 0, 0",
        "client_no_context_takeover, false, true, 0, 0",
        "server_max_window_bits=8, false, false, 8, 0",
        "client_max_window_bits, false, false, 0, 15",
        "client_max_window_bits=9, false, false, 0, 9",
        "client_max_window_bits=10; server_max_window_bits=15; client_no_context_takeover; server_no_context_takeover,"
                + " true, true, 15, 10",
    })
    void everyParameterOfAnOfferIsRead(String text, boolean serverNo, boolean clientNo, int server, int client)
            throws Exception {
        assertThat(DeflateParameters.parse(Offers.terms(text), Source.OFFER))
                .isEqualTo(new DeflateParameters(serverNo, clientNo, server, client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server_no_context_takeover=1",
                "client_no_context_takeover=true",
                "server_no_context_takeover; server_no_context_takeover",
                "client_max_window_bits; client_max_window_bits",
                "client_max_window_bits=10; client_max_window_bits=10",
                "server_max_window_bits",
                "server_max_window_bits=7",
                "server_max_window_bits=16",
                "server_max_window_bits=08",
                "server_max_window_bits=1",
                "server_max_window_bits=150",
                "server_max_window_bits=-9",
                "server_max_window_bits=+9",
                "server_max_window_bits=ten",
                "server_max_window_bits=99999999999999999999",
                "client_max_window_bits=7",
                "client_max_window_bits=16",
                "client_max_window_bits=010",
                "unknown",
                "Server_No_Context_Takeover",
                "toString",
            })
    void whatTheRfcDoesNotKnowIsNotAcceptable(String text) {
        for (Source source : Source.values()) {
            assertThatThrownBy(() -> DeflateParameters.parse(Offers.terms(text), source))
                    .isInstanceOf(UnacceptableTermsException.class)
                    .hasMessageContaining(Offers.terms(text).toString())
                    .hasMessageContaining("RFC 7692");
        }
    }

    /** RFC 7692 §7.1.2.2: without a value it is a hint of the client's. */
    @Test
    void anAnswerSaysHowLargeTheClientsWindowIs() {
        assertThatThrownBy(() -> DeflateParameters.parse(Offers.terms("client_max_window_bits"), Source.ANSWER))
                .isInstanceOf(UnacceptableTermsException.class);
    }

    @Test
    void areWrittenAsTheyAreRead() {
        DeflateParameters all = new DeflateParameters(true, true, 9, 15);
        Terms answer = all.answer();
        assertThat(answer)
                .hasToString("permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                        + " server_max_window_bits=9; client_max_window_bits=15");
        assertThat(all.offer()).asString().endsWith("; client_max_window_bits");
        assertThat(new DeflateParameters(false, false, 0, 0).answer()).hasToString("permessage-deflate");
    }
}

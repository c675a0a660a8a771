package io.weft.compression;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.compression.DeflateParameters.Source;
import io.weft.extension.ActiveExtension.Unit;
import io.weft.extension.CountingBuffers;
import io.weft.extension.InstalledExtension.Accepted;
import io.weft.extension.Terms;
import io.weft.extension.UnacceptableTermsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PermessageDeflateTest {
    private static final String NONE = "server_no_context_takeover; client_no_context_takeover";
    private static final Map<String, Object> TAKEOVER =
            Map.of(CompressionSettings.OUTBOUND_TAKEOVER, true, CompressionSettings.INBOUND_TAKEOVER, true);

    private final PermessageDeflate server = new PermessageDeflate(CompressionSettings.SERVER_DEFAULTS);
    private final PermessageDeflate client = new PermessageDeflate(CompressionSettings.CLIENT_DEFAULTS);

    /** Every legal offer: each parameter there or not, with every value. */
    static Stream<String> legalOffers() {
        List<String> offers = new ArrayList<>();
        for (String serverNo : List.of("", "server_no_context_takeover; ")) {
            for (String clientNo : List.of("", "client_no_context_takeover; ")) {
                for (String serverBits : windows("server_max_window_bits")) {
                    for (String clientBits : windows("client_max_window_bits")) {
                        offers.add(serverNo + clientNo + serverBits + clientBits);
                    }
                    offers.add(serverNo + clientNo + serverBits + "client_max_window_bits");
                }
            }
        }
        return offers.stream();
    }

    private static List<String> windows(String parameter) {
        List<String> windows = new ArrayList<>(List.of(""));
        for (int bits = 8; bits <= 15; bits++) {
            windows.add(parameter + "=" + bits + "; ");
        }
        return windows;
    }

    static Stream<Map<String, Object>> ways() {
        return Stream.of(
                Map.of(),
                TAKEOVER,
                Map.of(CompressionSettings.OUTBOUND_WINDOW_BITS, 9, CompressionSettings.INBOUND_WINDOW_BITS, 10),
                Map.of(
                        CompressionSettings.OUTBOUND_TAKEOVER, "true",
                        CompressionSettings.INBOUND_WINDOW_BITS, "8"));
    }

    /** RFC 7692 §7.1: 360 offers, four kinds of server; the client accepts each answer. */
    @ParameterizedTest
    @MethodSource("ways")
    void everyLegalOfferIsAnsweredByWhatFitsIt(Map<String, Object> way) throws Exception {
        CompressionSettings settings = CompressionSettings.SERVER_DEFAULTS.with(way);
        for (String text : (Iterable<String>) legalOffers()::iterator) {
            Terms offer = Offers.terms(text);
            Accepted accepted = requireNonNull(server.accept(offer, way), text);
            DeflateParameters offered = DeflateParameters.parse(offer, Source.OFFER);
            DeflateParameters answer = DeflateParameters.parse(accepted.answer(), Source.ANSWER);

            assertThat(answer.serverNoContextTakeover())
                    .as(text)
                    .isEqualTo(offered.serverNoContextTakeover() || !settings.outboundTakeover());
            assertThat(answer.clientNoContextTakeover())
                    .as(text)
                    .isEqualTo(offered.clientNoContextTakeover() || !settings.inboundTakeover());
            int serverBits = answer.serverMaxWindowBits() == 0 ? 15 : answer.serverMaxWindowBits();
            assertThat(serverBits).as(text).isLessThanOrEqualTo(settings.outboundWindowBits());
            if (offered.serverMaxWindowBits() != 0) {
                assertThat(answer.serverMaxWindowBits()).as(text).isBetween(8, offered.serverMaxWindowBits());
            }
            if (offered.clientMaxWindowBits() == 0) {
                assertThat(answer.clientMaxWindowBits()).as(text).isZero();
            } else if (settings.inboundWindowBits() < 15) {
                assertThat(answer.clientMaxWindowBits())
                        .as(text)
                        .isEqualTo(Math.min(offered.clientMaxWindowBits(), settings.inboundWindowBits()));
            }
            assertThat(client.confirm(List.of(offer), accepted.answer(), Map.of())
                            .rsv())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| " + NONE,
                "client_max_window_bits| " + NONE,
                "client_no_context_takeover; client_max_window_bits| " + NONE,
                "client_no_context_takeover; client_max_window_bits=9| " + NONE,
                "client_no_context_takeover; client_max_window_bits=15| " + NONE,
                "server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9;"
                        + " client_max_window_bits=9| " + NONE + "; server_max_window_bits=9",
                "server_max_window_bits=15| " + NONE + "; server_max_window_bits=15",
                "server_max_window_bits=8| " + NONE + "; server_max_window_bits=8",
            })
    void theDefaultIsNoTakeover(String offer, String answer) {
        Accepted accepted = requireNonNull(server.accept(Offers.terms(offer), Map.of()));
        assertThat(Offers.text(accepted.answer())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"server_max_window_bits=7", "server_max_window_bits", "client_max_window_bits=x", "other", "a; a"})
    @Tag("security-11")
    @Tag("CVE-2026-2229")
    void whatCannotBeAcceptedIsDeclined(String offer) {
        assertThat(server.accept(Offers.terms(offer), Map.of())).isNull();
    }

    @Test
    void isOffForAClientUnlessAskedFor() {
        assertThat(server.isOn(Map.of())).isTrue();
        assertThat(server.isOn(Map.of(CompressionSettings.ENABLED, "false"))).isFalse();
        assertThat(client.isOn(Map.of())).isFalse();
        assertThat(client.isOn(Map.of(CompressionSettings.ENABLED, true))).isTrue();
        assertThatThrownBy(() -> client.isOn(Map.of(CompressionSettings.ENABLED, "maybe")))
                .hasMessageContaining("maybe");
    }

    @Test
    void aClientOffersWhatItsSettingsSay() {
        assertThat(client.offers(Map.of()))
                .extracting(Offers::text)
                .containsExactly("server_no_context_takeover; client_no_context_takeover; client_max_window_bits");
        assertThat(client.offers(TAKEOVER)).extracting(Offers::text).containsExactly("client_max_window_bits");
        assertThat(client.offers(Map.of(CompressionSettings.INBOUND_WINDOW_BITS, 10)))
                .extracting(Offers::text)
                .containsExactly(
                        NONE + "; server_max_window_bits=10; client_max_window_bits",
                        NONE + "; client_max_window_bits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // offers, separated by commas | answer
                "'' | ''",
                "'' | server_no_context_takeover",
                "'' | client_no_context_takeover",
                "'' | server_max_window_bits=8",
                "client_max_window_bits | client_max_window_bits=8",
                "client_max_window_bits | ''",
                "client_max_window_bits=10 | client_max_window_bits=10",
                "client_max_window_bits=10 | ''",
                "server_no_context_takeover | server_no_context_takeover; client_no_context_takeover",
                "server_max_window_bits=10 | server_max_window_bits=10",
                "server_max_window_bits=10 | server_max_window_bits=9",
                "server_max_window_bits=10, '' | ''",
                "broken=1, client_max_window_bits | client_max_window_bits=15",
            })
    void anAnswerThatFitsAnOfferIsTaken(String offers, String answer) throws Exception {
        assertThat(client.confirm(offers(offers), Offers.terms(answer), Map.of())
                        .unit())
                .isEqualTo(Unit.MESSAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | client_max_window_bits=15",
                "'' | client_max_window_bits",
                "'' | unknown",
                "client_max_window_bits=10 | client_max_window_bits=11",
                "client_max_window_bits | client_max_window_bits",
                "server_no_context_takeover | ''",
                "server_max_window_bits=10 | ''",
                "server_max_window_bits=10 | server_max_window_bits=11",
                "server_max_window_bits=10, server_no_context_takeover | server_max_window_bits=11",
                "broken=1 | ''",
            })
    @Tag("security-11")
    @Tag("CVE-2026-2229")
    void anAnswerThatFitsNoOfferFailsTheHandshake(String offers, String answer) {
        assertThatThrownBy(() -> client.confirm(offers(offers), Offers.terms(answer), Map.of()))
                .isInstanceOf(UnacceptableTermsException.class)
                .hasMessageContaining("RFC 7692 §7.1");
    }

    private static List<Terms> offers(String texts) {
        return Stream.of(texts.split(",", -1))
                .map(text -> Offers.terms(text.replace("'", "")))
                .toList();
    }

    /** What was agreed is what happens: seen by whether a second message refers to the first, and how far back. */
    @ParameterizedTest
    @CsvSource({
        // the client's offer, the answer, whether the client keeps its window, its size
        "'', '', true, 15",
        "'', client_no_context_takeover, false, 15",
        "client_no_context_takeover, '', false, 15",
        "client_max_window_bits, client_max_window_bits=8, true, 8",
        "client_max_window_bits=9, '', true, 9",
    })
    void theClientKeepsToWhatWasAgreed(String offer, String answer, boolean takeover, int bits) throws Exception {
        CountingBuffers buffers = new CountingBuffers();
        Map<String, Object> settings =
                Map.of(CompressionSettings.OUTBOUND_TAKEOVER, true, CompressionSettings.THRESHOLD, 0);
        MessageDeflater deflater =
                (MessageDeflater) client.confirm(List.of(Offers.terms(offer)), Offers.terms(answer), settings)
                        .outbound()
                        .apply(buffers);
        byte[] message = Messages.noise(new java.util.Random(3), 200);
        byte[] far = new byte[600];
        System.arraycopy(message, 0, far, 0, 200);
        System.arraycopy(Messages.noise(new java.util.Random(4), 200), 0, far, 200, 200);
        System.arraycopy(message, 0, far, 400, 200);

        Messages.deflate(deflater, buffers, message);
        byte[] again = Messages.deflate(deflater, buffers, message);
        byte[] second = Messages.deflate(deflater, buffers, far);
        deflater.close();

        boolean referred = again != null && again.length < 50;
        assertThat(referred).isEqualTo(takeover && bits > 8);
        assertThat(second == null || second.length > 550).isEqualTo(bits < 9);
    }

    @Test
    void closesItsPool() {
        CountedDeflate counted = new CountedDeflate(CountedDeflate.settings(false, 15, 0));
        CountingBuffers buffers = new CountingBuffers();
        MessageDeflater deflater =
                (MessageDeflater) counted.accepted().extension().outbound().apply(buffers);
        Messages.deflate(deflater, buffers, new byte[100]);

        assertThat(counted.made()).isOne();
        counted.assertAllEnded();
        assertThat(counted.extension().name()).isEqualTo("permessage-deflate");
    }
}

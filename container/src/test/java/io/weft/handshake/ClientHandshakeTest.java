package io.weft.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHandshakeTest {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==");
    private static final List<Extension> EXTENSIONS = List.of(new NamedExtension("x", List.of()));
    private static final ClientHandshake HANDSHAKE = new ClientHandshake(KEY, List.of("chat", "soap"), EXTENSIONS);

    @Test
    void asksForWhatItOffers() {
        assertThat(HANDSHAKE.requestHeaders())
                .containsEntry("Upgrade", List.of("websocket"))
                .containsEntry("Connection", List.of("Upgrade"))
                .containsEntry("Sec-WebSocket-Version", List.of("13"))
                .containsEntry("Sec-WebSocket-Key", List.of(KEY.value()))
                .containsEntry("Sec-WebSocket-Protocol", List.of("chat, soap"))
                .containsEntry("Sec-WebSocket-Extensions", List.of("x"))
                .hasSize(6);
    }

    @Test
    void asksForNothingByDefault() {
        assertThat(new ClientHandshake(KEY, List.of(), List.of()).requestHeaders())
                .hasSize(4);
    }

    @Test
    void offersTokensOnly() {
        assertThatThrownBy(() -> new ClientHandshake(KEY, List.of("a b"), List.of()).requestHeaders())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a b' is not a token");
    }

    private static Map<String, List<String>> response() {
        return SwitchingProtocols.propose(KEY, new Agreement("soap", EXTENSIONS));
    }

    @Test
    void whatTheServerSideAnswersIsAgreed() {
        assertThat(HANDSHAKE.check(101, HeaderFields.of(response()))).isEqualTo(new Agreement("soap", EXTENSIONS));
    }

    @Test
    void anAnswerWithoutSubprotocolAndExtensionsIsAgreed() {
        Agreement nothing = new Agreement("", List.of());

        assertThat(HANDSHAKE.check(101, HeaderFields.of(SwitchingProtocols.propose(KEY, nothing))))
                .isEqualTo(nothing);
    }

    @Test
    void anotherStatusFails() {
        assertThat(HANDSHAKE.check(200, HeaderFields.of(response())))
                .isEqualTo(new Failure("The server answered 200, not 101."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Upgrade|h2c|Upgrade header field",
                "Upgrade|-|Upgrade header field",
                "Connection|close|Connection header field",
                "Sec-WebSocket-Accept|-|does not answer this request's key",
                "Sec-WebSocket-Accept|AAAA|does not answer this request's key",
                "Sec-WebSocket-Protocol|mqtt|subprotocol mqtt",
                "Sec-WebSocket-Protocol|Chat|subprotocol Chat",
                "Sec-WebSocket-Extensions|y|extension y",
                "Sec-WebSocket-Extensions|x, y|extension y",
                "Sec-WebSocket-Extensions|;|malformed"
            })
    void aWrongAnswerFails(String name, String value, String reason) {
        Map<String, List<String>> headers = response();
        headers.remove(name);
        if (value != null) {
            headers.put(name, List.of(value));
        }

        assertThat(HANDSHAKE.check(101, HeaderFields.of(headers)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).contains(reason));
    }

    @Test
    void severalSubprotocolsOrAcceptsFail() {
        Map<String, List<String>> subprotocols = response();
        subprotocols.put("Sec-WebSocket-Protocol", List.of("chat", "soap"));
        Map<String, List<String>> accepts = response();
        accepts.put("Sec-WebSocket-Accept", List.of(KEY.accept(), KEY.accept()));

        assertThat(HANDSHAKE.check(101, HeaderFields.of(subprotocols))).isInstanceOf(Failure.class);
        assertThat(HANDSHAKE.check(101, HeaderFields.of(accepts))).isInstanceOf(Failure.class);
    }

    private static HeaderFields fields(Map<String, List<String>> changed) {
        Map<String, List<String>> headers = HANDSHAKE.requestHeaders();
        headers.putAll(changed);
        return HeaderFields.of(headers);
    }

    @Test
    void takesUpWhatTheApplicationHasChanged() {
        ClientHandshake changed = ClientHandshake.of(fields(
                Map.of("sec-websocket-protocol", List.of("soap"), "sec-websocket-extensions", List.of("y; a=1, x"))));
        assertThat(changed.key()).isEqualTo(KEY);
        assertThat(changed.subprotocols()).containsExactly("soap");
        assertThat(changed.extensions()).extracting(Extension::getName).containsExactly("y", "x");
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (List<String> keys : List.of(List.of("abc"), List.of(KEY.value(), KEY.value()), List.<String>of())) {
            assertThatThrownBy(() -> ClientHandshake.of(fields(Map.of("Sec-WebSocket-Key", keys))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Sec-WebSocket-Key");
        }
    }

    @Test
    void refusesAnOfferThatIsNone() {
        assertThatThrownBy(() -> ClientHandshake.of(fields(Map.of("Sec-WebSocket-Extensions", List.of(";;")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sec-WebSocket-Extensions");
    }
}

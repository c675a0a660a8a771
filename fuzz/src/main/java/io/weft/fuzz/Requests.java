package io.weft.fuzz;

import io.weft.handshake.Agreement;
import io.weft.handshake.ClientHandshake;
import io.weft.handshake.ClientHandshakeOutcome;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.HeaderNames;
import io.weft.handshake.Offer;
import io.weft.handshake.Rejection;
import io.weft.handshake.ServerHandshake;
import io.weft.handshake.ServerHandshakeOutcome;
import io.weft.handshake.SwitchingProtocols;
import jakarta.websocket.Extension;
import java.util.List;

/**
 * Requests to open a WebSocket: each is an offer, or rejected with a status and an end of the connection; and the answer to an offer
 * is one that a client which had asked so takes. The first line is method and version, the others are header fields.
 */
final class Requests {
    private static final int MAX_HEADER_BYTES = 1 << 13;

    private Requests() {}

    /** Answers one request. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        List<String> lines = new Input(bytes).lines();
        String[] first = lines.get(0).split(" ", 2);
        HeaderFields headers = HeaderLines.of(lines.subList(1, lines.size()));
        ServerHandshakeOutcome outcome =
                ServerHandshake.check(first[0], first.length > 1 ? first[1] : "", headers, MAX_HEADER_BYTES);
        if (outcome instanceof Rejection rejection) {
            refused(rejection);
        } else if (outcome instanceof Offer offer) {
            Law.holds(ServerHandshake.isAttempt(headers), () -> "an offer that is no attempt");
            accepted(headers, offer);
        }
    }

    private static void refused(Rejection rejection) {
        Law.holds(
                List.of(400, 405, 426, 431).contains(rejection.status()),
                () -> "a request was rejected with " + rejection.status());
        Law.holds(
                rejection.headers().getOrDefault(HeaderNames.CONNECTION, "").startsWith("close"),
                () -> "the connection goes on after " + rejection);
        Law.same(
                rejection.headers().get(HeaderNames.VERSION),
                rejection.status() == 426 ? "13" : null,
                "the version that is offered instead");
    }

    private static void accepted(HeaderFields request, Offer offer) {
        offer.subprotocols().forEach(name -> Law.holds(HeaderLines.isToken(name), () -> "no token: " + name));
        String subprotocol = offer.subprotocols().isEmpty()
                ? ""
                : offer.subprotocols().get(offer.subprotocols().size() - 1);
        List<Extension> extensions = offer.extensions();
        HeaderFields response =
                HeaderFields.of(SwitchingProtocols.propose(offer.key(), new Agreement(subprotocol, extensions)));
        HeaderLines.areWhole(response);
        ClientHandshakeOutcome outcome = ClientHandshake.of(request).check(101, response);
        Law.same(outcome, new Agreement(subprotocol, extensions), "what a client makes of the answer");
    }
}

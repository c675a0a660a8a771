package io.weft.tck.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Whether a 101 response is a legal answer to its request (RFC 6455 §4.2.2, RFC 7692 §7.1). */
final class HandshakeCheck {
    private final UpgradeRequest request;
    private final Response response;

    private HandshakeCheck(UpgradeRequest request, Response response) {
        this.request = request;
        this.response = response;
    }

    /**
     * Checks a response of any status; only a 101 can be wrong.
     *
     * @throws AssertionError if a client would have to fail the connection, or HTTP forbids it
     */
    static Response checked(UpgradeRequest request, Response response) {
        if (response.status() == 101) {
            new HandshakeCheck(request, response).check();
        }
        return response;
    }

    private void check() {
        require(response.header("Upgrade").equalsIgnoreCase("websocket"), "Upgrade is not websocket (§4.2.2, 5.2)");
        require(
                list(response.values("Connection")).anyMatch("upgrade"::equalsIgnoreCase),
                "Connection has no Upgrade (§4.2.2, 5.3)");
        require(response.acceptsSampleKey(), "Sec-WebSocket-Accept does not fit the key (§4.2.2, 5.4)");
        require(
                response.values("Transfer-Encoding").isEmpty(),
                "a 1xx response has a Transfer-Encoding (RFC 9112 §6.1)");
        require(
                response.values("Content-Length").stream().allMatch("0"::equals),
                "a 1xx response announces content (RFC 9110 §15.2)");
        checkSubprotocol();
        checkExtensions();
    }

    private void checkSubprotocol() {
        List<String> offered = list(request.values("Sec-WebSocket-Protocol")).toList();
        String agreed = response.header("Sec-WebSocket-Protocol");
        boolean given = !response.values("Sec-WebSocket-Protocol").isEmpty();
        require(!given || offered.contains(agreed), "the subprotocol is none of " + offered + " (§4.2.2, 5.5)");
    }

    private void checkExtensions() {
        List<WireExtension> answers;
        try {
            answers = WireExtension.parse(response.values("Sec-WebSocket-Extensions"));
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        List<WireExtension> offers = offers();
        List<String> names = new ArrayList<>();
        for (WireExtension answer : answers) {
            require(
                    offers.stream().anyMatch(offer -> offer.name().equals(answer.name())),
                    answer.name() + " was not offered (§4.2.2, 5.6)");
            require(!names.contains(answer.name()), answer.name() + " is agreed twice (§9.1)");
            names.add(answer.name());
            if (answer.name().equals(DeflateParameters.NAME)) {
                checkDeflate(offers, answer);
            }
        }
    }

    private void checkDeflate(List<WireExtension> offers, WireExtension answer) {
        DeflateParameters agreed;
        try {
            agreed = DeflateParameters.of(answer);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        require(
                offers.stream().anyMatch(offer -> allows(offer, agreed)),
                "no offer allows the answer " + answer + " (RFC 7692 §7.1): " + offers);
    }

    private static boolean allows(WireExtension offer, DeflateParameters agreed) {
        try {
            return DeflateParameters.of(offer).allows(agreed);
        } catch (IllegalArgumentException e) {
            return false; // §7.1: what is not a legal offer has to be declined.
        }
    }

    /** A test may offer nonsense, and then nothing may be agreed. */
    private List<WireExtension> offers() {
        try {
            return WireExtension.parse(request.values("Sec-WebSocket-Extensions"));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private void require(boolean legal, String what) {
        if (!legal) {
            throw new AssertionError("The 101 response is illegal: " + what + "; " + response);
        }
    }

    private static Stream<String> list(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip);
    }
}

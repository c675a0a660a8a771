package io.weft.tck.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A client's opening handshake as a server reads it.
 *
 * @param line the request line
 * @param headers values by lower-case name, in the order of arrival
 */
public record ClientRequest(String line, Map<String, List<String>> headers) {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    /**
     * Reads a request and checks it.
     *
     * @throws AssertionError if no client may send it (RFC 6455 §4.1, RFC 7692 §7.1)
     */
    public static ClientRequest read(InputStream input) throws IOException {
        ClientRequest request = new ClientRequest(HeadLines.line(input), HeadLines.fields(input));
        request.check();
        return request;
    }

    /** All values of a header, one for each of its lines. */
    public List<String> values(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The response's Sec-WebSocket-Accept (§4.2.2, 5.4). */
    public String accept() {
        return accept(values("Sec-WebSocket-Key"));
    }

    /** The same for a request's keys, of which there should be one. */
    public static String accept(List<String> keys) {
        try {
            String both = String.join(",", keys) + GUID;
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(both.getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    /** The bytes of a 101 response to this request, with further header lines. */
    public byte[] switching(String... further) {
        StringBuilder response = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
        response.append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
        response.append("Sec-WebSocket-Accept: ").append(accept()).append("\r\n");
        for (String header : further) {
            response.append(header).append("\r\n");
        }
        return response.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void check() {
        require(line.matches("GET /\\S* HTTP/1\\.1"), "the request line (§4.1, 2)");
        require(!single("Host").isEmpty(), "Host (§4.1, 4)");
        require(single("Upgrade").equalsIgnoreCase("websocket"), "Upgrade (§4.1, 5)");
        require(
                Arrays.stream(String.join(",", values("Connection")).split(","))
                        .anyMatch(token -> token.strip().equalsIgnoreCase("Upgrade")),
                "Connection (§4.1, 6)");
        require(keyBytes() == KEY_BYTES, "Sec-WebSocket-Key (§4.1, 7)");
        require(single("Sec-WebSocket-Version").equals("13"), "Sec-WebSocket-Version (§4.1, 9)");
        require(
                values("Content-Length").isEmpty()
                        && values("Transfer-Encoding").isEmpty(),
                "content");
        List<String> subprotocols = Arrays.stream(
                        String.join(",", values("Sec-WebSocket-Protocol")).split(","))
                .map(String::strip)
                .toList();
        require(new HashSet<>(subprotocols).size() == subprotocols.size(), "a subprotocol twice (§4.1, 10)");
        checkOffers();
    }

    private void checkOffers() {
        try {
            WireExtension.parse(values("Sec-WebSocket-Extensions")).stream()
                    .filter(offer -> offer.name().equals(DeflateParameters.NAME))
                    .forEach(DeflateParameters::of);
        } catch (IllegalArgumentException e) {
            throw new AssertionError("The client offers what it must not: " + e.getMessage(), e);
        }
    }

    private int keyBytes() {
        try {
            return Base64.getDecoder().decode(single("Sec-WebSocket-Key")).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private String single(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? values.get(0) : "";
    }

    private void require(boolean legal, String what) {
        if (!legal) {
            throw new AssertionError("The client's handshake is illegal in " + what + ": " + this);
        }
    }
}

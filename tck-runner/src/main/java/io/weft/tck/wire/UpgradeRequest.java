package io.weft.tck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An opening handshake's request as text; legal until the caller changes it. Immutable. */
public final class UpgradeRequest {
    /** The key of RFC 6455 §1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private final String requestLine;
    private final List<Header> headers;

    private UpgradeRequest(String requestLine, List<Header> headers) {
        this.requestLine = requestLine;
        this.headers = List.copyOf(headers);
    }

    private record Header(String name, String value) {}

    /**
     * A legal request without Origin.
     *
     * @param target path and query
     * @param authority host and port
     */
    public static UpgradeRequest to(String target, String authority) {
        return new UpgradeRequest(
                "GET " + target + " HTTP/1.1",
                List.of(
                        new Header("Host", authority),
                        new Header("Upgrade", "websocket"),
                        new Header("Connection", "Upgrade"),
                        new Header("Sec-WebSocket-Key", KEY),
                        new Header("Sec-WebSocket-Version", "13")));
    }

    /** The same with one more header, though one of that name may be there already. */
    public UpgradeRequest and(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new UpgradeRequest(requestLine, more);
    }

    /** The same without any header of that name. */
    public UpgradeRequest without(String name) {
        return new UpgradeRequest(
                requestLine,
                headers.stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList());
    }

    /** The same with that header's value replaced. */
    public UpgradeRequest with(String name, String value) {
        return without(name).and(name, value);
    }

    /** The same with another request line, such as {@code POST / HTTP/1.0}. */
    public UpgradeRequest line(String line) {
        return new UpgradeRequest(line, headers);
    }

    /** All values of a header, one for each of its lines. */
    public List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** The request's bytes. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(requestLine).append("\r\n");
        for (Header header : headers) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

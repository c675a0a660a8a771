package io.weft.tck.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of an HTTP response.
 *
 * @param status the status code
 * @param headers values by lower-case name, in the order of arrival
 */
public record Response(int status, Map<String, List<String>> headers) {
    /** The only value of a header, the empty string if it is not there. */
    public String header(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw new AssertionError("Header " + name + " came more than once: " + values);
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    /** All values of a header, one for each of its lines. */
    public List<String> values(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Reads to the end of the head and not a byte further. */
    static Response read(InputStream input) throws IOException {
        String statusLine = HeadLines.line(input);
        String[] parts = statusLine.split(" ", 3);
        if (parts.length < 2 || !parts[0].equals("HTTP/1.1")) {
            throw new AssertionError("This is no HTTP/1.1 status line: " + statusLine);
        }
        return new Response(Integer.parseInt(parts[1]), HeadLines.fields(input));
    }

    /** Whether the accept value is the one for {@link UpgradeRequest#KEY} (RFC 6455 §1.3). */
    public boolean acceptsSampleKey() {
        return header("Sec-WebSocket-Accept").equals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}

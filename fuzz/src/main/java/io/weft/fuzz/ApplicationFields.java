package io.weft.fuzz;

import io.weft.handshake.Agreement;
import io.weft.handshake.ClientRequestFields;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.SwitchingProtocols;
import io.weft.handshake.WebSocketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Header fields that an application passes on from a stranger, in a request and in a response: refused, or unable to start a line of
 * their own. Names and values take turns, NUL between them.
 */
final class ApplicationFields {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==");

    private ApplicationFields() {}

    /** Settles one set of fields in both roles. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String[] texts = new Input(bytes).text().split("\0", -1);
        Map<String, List<String>> fields = HeaderFields.modifiable();
        for (int i = 0; i + 1 < texts.length; i += 2) {
            fields.computeIfAbsent(texts[i], absent -> new ArrayList<>()).add(texts[i + 1]);
        }
        try {
            HeaderLines.areWhole(SwitchingProtocols.settle(fields, KEY, new Agreement("", List.of())));
        } catch (IllegalArgumentException refused) {
            isReadable(refused);
        }
        try {
            HeaderLines.areWhole(ClientRequestFields.settle(fields));
        } catch (IllegalArgumentException refused) {
            isReadable(refused);
        }
    }

    /** The message goes to a log, in which nobody may write a line of his own either. */
    private static void isReadable(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        Law.holds(message.indexOf('\n') < 0 && message.indexOf('\r') < 0, () -> "a line break in: " + message);
    }
}

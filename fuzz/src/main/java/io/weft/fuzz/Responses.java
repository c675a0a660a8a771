package io.weft.fuzz;

import io.weft.handshake.Agreement;
import io.weft.handshake.ClientHandshake;
import io.weft.handshake.HeaderFields;
import io.weft.handshake.HeaderNames;
import io.weft.handshake.NamedExtension;
import io.weft.handshake.WebSocketKey;
import jakarta.websocket.Extension;
import java.util.List;

/**
 * Answers to a client's request: none opens a connection but those of RFC 6455 §4.1, with nothing that was not asked for. The first
 * byte is taken from status 101, the lines after it are header fields.
 */
final class Responses {
    private static final WebSocketKey KEY = new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ=="); // RFC 6455 §1.3
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final List<String> SUBPROTOCOLS = List.of("chat", "superchat");
    private static final List<Extension> EXTENSIONS =
            List.of(new NamedExtension("permessage-deflate", List.of()), new NamedExtension("x-own", List.of()));

    private Responses() {}

    /** Reads one answer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        int status = 101 - input.choice();
        HeaderFields headers = HeaderLines.of(input.lines());
        if (new ClientHandshake(KEY, SUBPROTOCOLS, EXTENSIONS).check(status, headers) instanceof Agreement agreement) {
            Law.same(status, 101, "the status that opened a connection");
            Law.same(String.join("", headers.values(HeaderNames.ACCEPT)).strip(), ACCEPT, "the proof");
            Law.holds(
                    agreement.subprotocol().isEmpty() || SUBPROTOCOLS.contains(agreement.subprotocol()),
                    () -> "a subprotocol that was not offered: " + agreement.subprotocol());
            for (Extension extension : agreement.extensions()) {
                Law.holds(
                        EXTENSIONS.stream()
                                .anyMatch(offered -> offered.getName().equals(extension.getName())),
                        () -> "an extension that was not offered: " + extension.getName());
            }
        }
    }
}

package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.List;

/**
 * A valid request to open a WebSocket, reduced to what is left to settle.
 *
 * @param key the client's nonce
 * @param subprotocols what the client would speak, in its order of preference
 * @param extensions what the client would use, in its order of preference
 */
public record Offer(WebSocketKey key, List<String> subprotocols, List<Extension> extensions)
        implements ServerHandshakeOutcome {

    /** Copies the lists. */
    public Offer {
        subprotocols = List.copyOf(subprotocols);
        extensions = List.copyOf(extensions);
    }
}

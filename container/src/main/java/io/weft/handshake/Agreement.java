package io.weft.handshake;

import jakarta.websocket.Extension;
import java.util.List;

/**
 * What both ends of a connection have agreed upon.
 *
 * @param subprotocol what they speak, the empty string if nothing was agreed
 * @param extensions what they use, in the order of the answer
 */
public record Agreement(String subprotocol, List<Extension> extensions) implements ClientHandshakeOutcome {

    /** Copies the list. */
    public Agreement {
        extensions = List.copyOf(extensions);
    }
}

package io.weft.endpoint;

import jakarta.websocket.EncodeException;
import java.io.IOException;

/** Sends what an {@code @OnMessage} method returned back to the peer (WSC-4.7-3), encoded by the session's encoders. */
public interface ReplySender {

    /**
     * Sends one returned value; called from the inbound lane.
     *
     * @throws EncodeException if no encoder takes the value or the encoder failed
     * @throws IOException if the connection broke
     */
    void reply(Object value) throws IOException, EncodeException;
}

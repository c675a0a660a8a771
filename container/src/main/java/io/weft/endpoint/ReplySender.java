package io.weft.endpoint;

import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Sends what an {@code @OnMessage} method returned back to the peer (WSC-4.7-3), encoded by the session's encoders. */
public interface ReplySender {

    /**
     * Sends one returned value; called from the inbound lane.
     *
     * @throws EncodeException if no encoder takes the value or the encoder failed
     * @throws IOException if the connection broke
     */
    void reply(Object value) throws IOException, EncodeException;

    /**
     * Sends what a stage completes with, if that is not null, and lets no other message come to the endpoint before; called from the
     * inbound lane. A stage that fails is an error of the endpoint's.
     */
    void replyWith(CompletionStage<?> promised);
}

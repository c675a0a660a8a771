package io.weft.endpoint;

import io.weft.coder.Decoders;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What one connection offers to its endpoint; called from the inbound lane. */
public interface Binding {

    /** The session passed to the endpoint's methods. */
    Session session();

    /** The values of the URI template's variables, in the template's order. */
    Map<String, String> pathParameters();

    /** The connection's decoders, initialised and owned by the session. */
    Decoders decoders();

    /**
     * Sends what an {@code @OnMessage} method returned back to the peer (WSC-4.7-3), encoded by the session's encoders.
     *
     * @throws EncodeException if no encoder takes the value or the encoder failed
     * @throws IOException if the connection broke
     */
    void reply(Object value) throws IOException, EncodeException;

    /**
     * Sends what a stage completes with, if that is not null, and lets no other message come to the endpoint before. A stage that
     * fails is an error of the endpoint's.
     */
    void replyWith(CompletionStage<?> promised);
}

package io.weft.client;

import io.weft.connection.ConnectionServices;
import java.util.concurrent.CompletableFuture;

/**
 * Opens network connections and sends the requests of opening handshakes over them: TLS, proxies, HTTP authentication and the
 * parsing of HTTP are its part. What an answer means, redirects among it, is the container's. Thread-safe.
 */
public interface ClientConnector extends AutoCloseable {

    /** The threads and buffers that the connections use. */
    ConnectionServices services();

    /**
     * Connects and sends one request. Completes with the answer; if it is 101, once what {@link HandshakeAttempt#acceptance()} has
     * made was given the transport.
     *
     * <p>Completes with a {@link HandshakeException} if no answer came, or the connection broke before the transport was there,
     * and with what the acceptance has thrown. Nothing of the attempt is left then, nor after an answer other than 101. Cancelling
     * the future ends the attempt.
     */
    CompletableFuture<HandshakeAnswer> send(HandshakeAttempt attempt);

    /** Ends what no connection uses any more. Connections that are open stay so; their container closes them. */
    @Override
    void close();
}

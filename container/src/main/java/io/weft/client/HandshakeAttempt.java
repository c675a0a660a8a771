package io.weft.client;

import io.weft.handshake.HeaderFields;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One request of an opening handshake, and what is to become of its connection.
 *
 * @param uri where to, {@code ws:} or {@code wss:}
 * @param headers the header fields of the request; {@code Host} only if the application has set one
 * @param sslContext what {@code wss} connections use, null for the JDK's own
 * @param settings times, limits, proxy and credentials
 * @param lane on which kind of thread and with which context class loader the connection's listener is called
 * @param acceptance judges a 101 and makes the connection
 */
public record HandshakeAttempt(
        URI uri,
        HeaderFields headers,
        @Nullable SSLContext sslContext,
        ClientSettings settings,
        Lane lane,
        Acceptance acceptance) {

    /** Where the connection's listener is called. */
    public record Lane(DispatchMode dispatchMode, ClassLoader loader) {}

    /** Judges a 101. */
    public interface Acceptance {

        /**
         * Called once when the answer is 101, on a thread that may block, before a byte behind the answer is read.
         *
         * @return makes the listener when it is given the transport
         * @throws DeploymentException if the answer does not open a WebSocket; the connection is to be closed
         */
        Function<Transport, TransportListener> accept(HandshakeAnswer answer) throws DeploymentException;
    }
}

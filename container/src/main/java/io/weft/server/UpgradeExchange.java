package io.weft.server;

import io.weft.handshake.HeaderFields;
import io.weft.handshake.Rejection;
import io.weft.session.Login;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request that may open a WebSocket, and its answer: all that the container knows of the world of HTTP. Used on the
 * thread that serves the request, until {@link #accept} or {@link #reject} has been called, once.
 */
public interface UpgradeExchange {

    /** The request's method, such as {@code GET}. */
    String method();

    /** The request's version as its first line says it, such as {@code HTTP/1.1}. */
    String protocol();

    /** The request's header fields. */
    HeaderFields headers();

    /**
     * The path inside the application, decoded and normalised: the one the host applies its security constraints to, so that no
     * other spelling gets round them. Starts with a slash.
     */
    String path();

    /** The absolute {@code ws:} or {@code wss:} URI that was asked for, with context path and query. */
    URI requestUri();

    /** The query as it was sent, or null if there is none. */
    @Nullable String queryString();

    /** The query's parameters, decoded. */
    Map<String, List<String>> queryParameters();

    /** The authenticated caller, or null. */
    @Nullable Principal principal();

    /** The authenticated caller's login, or null if nobody has logged in, or the login cannot end before the connection does. */
    @Nullable Login login();

    /** Whether the authenticated caller is in a role; false if nobody is authenticated. */
    boolean isUserInRole(String role);

    /** The HTTP session the request belongs to, or null; asking never creates one. */
    @Nullable Object httpSession();

    /** The address the request came in at. */
    String localAddress();

    /** The host name of that address. */
    String localHostName();

    /** The port the request came in at, -1 if it came by other means than IP. */
    int localPort();

    /** The address of the client or of the last proxy. */
    String remoteAddress();

    /** The host name of the client or of the last proxy. */
    String remoteHostName();

    /** The port of the client or of the last proxy, -1 if it came by other means than IP. */
    int remotePort();

    /** The language the client prefers, the server's if it does not say. */
    Locale locale();

    /** The client's certificate chain, its own first, or null if it showed none. */
    X509Certificate @Nullable [] clientCertificates();

    /**
     * Answers 101 and hands the connection over.
     *
     * @param headers the response's header fields, all of them
     * @param mode the kind of thread that runs the connection's callbacks
     * @param connect makes the connection above the transport; called once, perhaps after this method has returned
     * @throws IOException if the connection broke or the host refused
     */
    void accept(HeaderFields headers, DispatchMode mode, Function<Transport, TransportListener> connect)
            throws IOException;

    /**
     * Answers with a failure.
     *
     * @throws IOException if the connection broke
     */
    void reject(Rejection rejection) throws IOException;
}

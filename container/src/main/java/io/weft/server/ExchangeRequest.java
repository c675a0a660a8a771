package io.weft.server;

import jakarta.websocket.server.HandshakeRequest;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handshake's request as an application sees it. What is cheap is copied, so that it can still be asked when the handshake
 * is over. The last eight methods are WebSocket 2.3's.
 */
public final class ExchangeRequest implements HandshakeRequest {
    private final UpgradeExchange exchange;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> parameters;
    private final URI requestUri;
    private final @Nullable String queryString;
    private final @Nullable Principal principal;
    private final @Nullable Object httpSession;

    ExchangeRequest(UpgradeExchange exchange, Map<String, String> pathParameters) {
        this.exchange = exchange;
        this.headers = exchange.headers().asMap();
        this.parameters = join(pathParameters, exchange.queryParameters());
        this.requestUri = exchange.requestUri();
        this.queryString = exchange.queryString();
        this.principal = exchange.principal();
        this.httpSession = exchange.httpSession();
    }

    /** Path variables first, then the query's values of the same name. */
    private static Map<String, List<String>> join(
            Map<String, String> pathParameters, Map<String, List<String>> queryParameters) {
        if (pathParameters.isEmpty() && queryParameters.isEmpty()) {
            return Collections.emptyMap(); // Each session keeps this map, and most have nothing in it.
        }
        Map<String, List<String>> joined = new LinkedHashMap<>();
        pathParameters.forEach((name, value) ->
                joined.computeIfAbsent(name, absent -> new ArrayList<>()).add(value));
        queryParameters.forEach((name, values) ->
                joined.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values));
        joined.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(joined);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public URI getRequestURI() {
        return requestUri;
    }

    @Override
    public boolean isUserInRole(String role) {
        return exchange.isUserInRole(role);
    }

    @Override
    public @Nullable Object getHttpSession() {
        return httpSession;
    }

    @Override
    public Map<String, List<String>> getParameterMap() {
        return parameters;
    }

    @Override
    public @Nullable String getQueryString() {
        return queryString;
    }

    /** The client's certificate chain, its own first; null if it showed none. */
    public X509Certificate @Nullable [] getUserX509CertificateChain() {
        return exchange.clientCertificates();
    }

    /** The address the request came in at. */
    public String getLocalAddress() {
        return exchange.localAddress();
    }

    /** The host name of that address. */
    public String getLocalHostName() {
        return exchange.localHostName();
    }

    /** The port the request came in at, -1 if it came by other means than IP. */
    public int getLocalPort() {
        return exchange.localPort();
    }

    /** The address of the client or of the last proxy. */
    public String getRemoteAddress() {
        return exchange.remoteAddress();
    }

    /** The host name of the client or of the last proxy. */
    public String getRemoteHostName() {
        return exchange.remoteHostName();
    }

    /** The port of the client or of the last proxy, -1 if it came by other means than IP. */
    public int getRemotePort() {
        return exchange.remotePort();
    }

    /** The language the client prefers, the server's if it does not say. */
    public Locale getPreferredLocale() {
        return exchange.locale();
    }
}

package io.weft.benchmark.engine;

import static java.util.Objects.requireNonNull;

import io.weft.handshake.HeaderFields;
import io.weft.handshake.Rejection;
import io.weft.server.UpgradeExchange;
import io.weft.session.Login;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A valid opening handshake that leads to a transport of memory. */
final class BareExchange implements UpgradeExchange {
    private final String path;
    private final Map<String, List<String>> headers = HeaderFields.modifiable();
    private @Nullable Function<Transport, TransportListener> connect;

    BareExchange(String path) {
        this.path = path;
        headers.put("Host", List.of("weft.example"));
        headers.put("Upgrade", List.of("websocket"));
        headers.put("Connection", List.of("Upgrade"));
        headers.put("Sec-WebSocket-Version", List.of("13"));
        headers.put("Sec-WebSocket-Key", List.of("dGhlIHNhbXBsZSBub25jZQ=="));
    }

    /** Ties the connection that was accepted to its transport. */
    TransportListener connect(Transport transport) {
        return requireNonNull(connect).apply(transport);
    }

    @Override
    public void accept(HeaderFields fields, DispatchMode mode, Function<Transport, TransportListener> connector) {
        connect = connector;
    }

    @Override
    public void reject(Rejection rejection) {
        throw new AssertionError("The handshake was refused: " + rejection.reason());
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public HeaderFields headers() {
        return HeaderFields.of(headers);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public URI requestUri() {
        return URI.create("ws://weft.example" + path);
    }

    @Override
    public @Nullable String queryString() {
        return null;
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return Map.of();
    }

    @Override
    public @Nullable Principal principal() {
        return null;
    }

    @Override
    public @Nullable Login login() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public @Nullable Object httpSession() {
        return null;
    }

    @Override
    public String localAddress() {
        return "127.0.0.1";
    }

    @Override
    public String localHostName() {
        return "localhost";
    }

    @Override
    public int localPort() {
        return -1;
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public String remoteHostName() {
        return "localhost";
    }

    @Override
    public int remotePort() {
        return -1;
    }

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }

    @Override
    public X509Certificate @Nullable [] clientCertificates() {
        return null;
    }
}

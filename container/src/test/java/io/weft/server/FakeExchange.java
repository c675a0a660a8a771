package io.weft.server;

import io.weft.handshake.HeaderFields;
import io.weft.handshake.Rejection;
import io.weft.session.Login;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import java.net.URI;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request made of plain values, which remembers how it was answered. Valid unless changed. */
final class FakeExchange implements UpgradeExchange {
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    final Map<String, List<String>> headers = HeaderFields.modifiable();
    final Map<String, List<String>> query = new LinkedHashMap<>();
    String method = "GET";
    String protocol = "HTTP/1.1";
    String path;
    String remoteAddress = "192.0.2.2";

    @Nullable Principal principal;

    @Nullable Login login;

    @Nullable Rejection rejection;

    @Nullable HeaderFields accepted;

    @Nullable DispatchMode mode;

    @Nullable Function<Transport, TransportListener> connect;

    int answers;

    FakeExchange(String path) {
        this.path = path;
        header("Host", "example.com");
        header("Upgrade", "websocket");
        header("Connection", "Upgrade");
        header("Sec-WebSocket-Version", "13");
        header("Sec-WebSocket-Key", KEY);
    }

    FakeExchange header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    FakeExchange without(String name) {
        headers.remove(name);
        return this;
    }

    /** The status the client sees: 101, that of the rejection, or 0 if nobody has answered. */
    int status() {
        if (rejection != null) {
            return rejection.status();
        }
        return accepted == null ? 0 : 101;
    }

    HeaderFields response() {
        if (accepted == null) {
            throw new AssertionError("not accepted but " + rejection);
        }
        return accepted;
    }

    @Override
    public void accept(HeaderFields fields, DispatchMode dispatch, Function<Transport, TransportListener> connector) {
        answers++;
        accepted = fields;
        mode = dispatch;
        connect = connector;
    }

    @Override
    public void reject(Rejection reason) {
        answers++;
        rejection = reason;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String protocol() {
        return protocol;
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
        return URI.create("ws://example.com/app" + path + "?q=1");
    }

    @Override
    public String queryString() {
        return "q=1";
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query;
    }

    @Override
    public @Nullable Principal principal() {
        return principal;
    }

    @Override
    public @Nullable Login login() {
        return login;
    }

    @Override
    public boolean isUserInRole(String role) {
        return role.equals("known");
    }

    @Override
    public Object httpSession() {
        return "the session";
    }

    @Override
    public String localAddress() {
        return "192.0.2.1";
    }

    @Override
    public String localHostName() {
        return "local";
    }

    @Override
    public int localPort() {
        return 80;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public String remoteHostName() {
        return "remote";
    }

    @Override
    public int remotePort() {
        return 12_345;
    }

    @Override
    public Locale locale() {
        return Locale.FRENCH;
    }

    @Override
    public X509Certificate[] clientCertificates() {
        return new X509Certificate[0];
    }
}

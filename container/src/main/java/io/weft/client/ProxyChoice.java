package io.weft.client;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides through which proxy a connection goes: as the setting {@code weft.client.proxy} has it. Immutable. */
public final class ProxyChoice {
    static final String PROXY = "weft.client.proxy";
    private static final int MAX_PORT = 65_535;

    private final Supplier<@Nullable ProxySelector> selector;
    private final @Nullable ProxyServer fixed;
    private final @Nullable Credentials credentials;
    private final boolean tunnelsPlain;

    private ProxyChoice(
            Supplier<@Nullable ProxySelector> selector,
            @Nullable ProxyServer fixed,
            @Nullable Credentials credentials,
            boolean tunnelsPlain) {
        this.selector = selector;
        this.fixed = fixed;
        this.credentials = credentials;
        this.tunnelsPlain = tunnelsPlain;
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if the proxy is none that could be
     */
    static ProxyChoice read(SettingValues values) {
        Credentials credentials = Credentials.read(values, "weft.client.proxyUser", "weft.client.proxyPassword");
        boolean tunnelsPlain = values.flag("weft.client.proxyTunnel", true);
        Object value = values.value(PROXY);
        if (value == null || value.equals("system")) {
            return new ProxyChoice(ProxySelector::getDefault, null, credentials, tunnelsPlain);
        }
        if (value instanceof ProxySelector given) {
            return new ProxyChoice(() -> given, null, credentials, tunnelsPlain);
        }
        if (value.equals("none") || value.equals(Proxy.NO_PROXY)) {
            return new ProxyChoice(() -> null, null, null, tunnelsPlain);
        }
        ProxyServer server = value instanceof Proxy proxy
                ? of(proxy, credentials, tunnelsPlain)
                : parse(value.toString(), credentials, tunnelsPlain);
        return new ProxyChoice(() -> null, server, credentials, tunnelsPlain);
    }

    /**
     * The proxy for a connection, null if it goes straight.
     *
     * @param uri where to, {@code ws:} or {@code wss:}; a selector is asked for the {@code http:} or {@code https:} URI of the
     *     same place, which is what selectors know
     */
    public @Nullable ProxyServer forUri(URI uri) {
        if (fixed != null) {
            return fixed;
        }
        ProxySelector asked = selector.get();
        if (asked == null) {
            return null;
        }
        for (Proxy proxy : asked.select(HandshakeUri.http(uri))) {
            return proxy.type() == Proxy.Type.DIRECT ? null : of(proxy, credentials, tunnelsPlain);
        }
        return null;
    }

    private static ProxyServer of(Proxy proxy, @Nullable Credentials credentials, boolean tunnelsPlain) {
        if (!(proxy.address() instanceof InetSocketAddress address)) {
            throw SettingValues.unusable(PROXY, proxy, "a proxy with host and port is expected");
        }
        ProxyServer.Kind kind = proxy.type() == Proxy.Type.SOCKS ? ProxyServer.Kind.SOCKS5 : ProxyServer.Kind.HTTP;
        return new ProxyServer(kind, address.getHostString(), address.getPort(), credentials, tunnelsPlain);
    }

    private static ProxyServer parse(String text, @Nullable Credentials credentials, boolean tunnelsPlain) {
        try {
            URI uri = URI.create(text.strip());
            String host = uri.getHost();
            int port = uri.getPort();
            if (host != null && uri.getScheme() != null && uri.getUserInfo() == null && port > 0 && port <= MAX_PORT) {
                ProxyServer.Kind kind = ProxyServer.Kind.valueOf(uri.getScheme().toUpperCase(Locale.ROOT));
                return new ProxyServer(kind, host, port, credentials, tunnelsPlain);
            }
        } catch (IllegalArgumentException notAUri) {
            // said below, together with what is allowed
        }
        throw SettingValues.unusable(
                PROXY,
                text,
                "it must be system, none, or a URI such as http://proxy.example:3128; the schemes are http, https, socks4 and"
                        + " socks5, and name and password are settings of their own");
    }
}

package io.weft.client.jetty;

import io.weft.client.Credentials;
import io.weft.client.ProxyServer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Socks4Proxy;
import org.eclipse.jetty.client.Socks5;
import org.eclipse.jetty.client.Socks5Proxy;

/** Makes of a proxy what Jetty connects through. Stateless. */
final class JettyProxies {
    private JettyProxies() {}

    static ProxyConfiguration.Proxy of(ProxyServer proxy) {
        return switch (proxy.kind()) {
            case HTTP -> new TunnelProxy(proxy, false);
            case HTTPS -> new TunnelProxy(proxy, true);
            case SOCKS4 -> new Socks4Proxy(proxy.host(), proxy.port());
            case SOCKS5 -> socks5(proxy);
        };
    }

    private static Socks5Proxy socks5(ProxyServer proxy) {
        Socks5Proxy socks = new Socks5Proxy(proxy.host(), proxy.port());
        Credentials credentials = proxy.credentials();
        if (credentials != null) {
            socks.putAuthenticationFactory(new Socks5.UsernamePasswordAuthenticationFactory(
                    credentials.user(), credentials.password(), StandardCharsets.UTF_8));
        }
        return socks;
    }

    /** Asks for a tunnel even where Jetty would let the proxy forward the request: RFC 6455 §4.1 wants CONNECT. */
    private static final class TunnelProxy extends HttpProxy {
        private final boolean tunnelsPlain;

        TunnelProxy(ProxyServer proxy, boolean secure) {
            super(new Origin.Address(proxy.host(), proxy.port()), secure);
            this.tunnelsPlain = proxy.tunnelsPlain();
        }

        @Override
        public boolean requiresTunnel(Origin serverOrigin) {
            return tunnelsPlain || super.requiresTunnel(serverOrigin);
        }
    }
}

package io.weft.client.jetty;

import io.weft.client.Credentials;
import io.weft.client.HandshakeAttempt;
import io.weft.client.HandshakeUri;
import io.weft.client.ProxyServer;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.Authentication;
import org.eclipse.jetty.client.AuthenticationStore;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.DigestAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Makes the {@code HttpClient} of one attempt: nothing but what this attempt may use is in it. Stateless. */
final class AttemptClient {
    private static final int MAX_REQUEST_HEADER_BYTES = 64 * 1024;

    private AttemptClient() {}

    /** Makes and starts a client. */
    static HttpClient start(HandshakeAttempt attempt, AttemptConnector connector, @Nullable ProxyServer proxy) {
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setFollowRedirects(false); // The container decides.
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setConnectTimeout(Selecting.LONGEST_CONNECT.toMillis());
        client.setIdleTimeout(0); // Time is the attempt's own affair.
        client.setMaxRequestHeadersSize(MAX_REQUEST_HEADER_BYTES);
        client.setMaxResponseHeadersSize(attempt.settings().maxResponseHeaderBytes());
        client.setAddressResolutionTimeout(
                Math.max(1, attempt.settings().connectTimeout().toMillis()));
        addCredentials(
                client.getAuthenticationStore(),
                HandshakeUri.http(attempt.uri()).resolve("/"),
                attempt.settings().credentials());
        if (proxy != null) {
            ProxyConfiguration.Proxy jettys = JettyProxies.of(proxy);
            client.getProxyConfiguration().addProxy(jettys);
            URI uri = jettys.getURI();
            if (uri != null) {
                addCredentials(client.getAuthenticationStore(), uri, proxy.credentials());
            }
        }
        LifeCycle.start(client);
        return client;
    }

    /** The TLS configuration of an attempt. */
    static SslContextFactory.Client tls(HandshakeAttempt attempt, @Nullable ProxyServer proxy) {
        boolean proxySecure = proxy != null && proxy.kind() == ProxyServer.Kind.HTTPS;
        if (!HandshakeUri.isSecure(attempt.uri()) && !proxySecure) {
            return new Selecting.NoTls();
        }
        SslContextFactory.Client tls = new SslContextFactory.Client();
        SSLContext given = attempt.sslContext();
        tls.setSslContext(given == null ? systemContext() : given);
        // RFC 2818 §3.1; Jetty's engines are told the host, and so name it to the server (SNI) and check it.
        tls.setEndpointIdentificationAlgorithm(attempt.settings().verifyHostName() ? "HTTPS" : null);
        return tls;
    }

    /** Knows the trust and key stores of the JDK's system properties. */
    private static SSLContext systemContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no TLS: " + e.getMessage(), e);
        }
    }

    private static void addCredentials(AuthenticationStore store, URI uri, @Nullable Credentials credentials) {
        if (credentials != null) {
            String user = credentials.user();
            String password = credentials.password();
            store.addAuthentication(new DigestAuthentication(uri, Authentication.ANY_REALM, user, password));
            store.addAuthentication(new BasicAuthentication(uri, Authentication.ANY_REALM, user, password));
        }
    }
}

package io.weft.client;

import java.net.CookieHandler;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for the connections of a client: by user properties of the {@code ClientEndpointConfig}, or, for all
 * connections, by system properties of the same names. The user property wins. In a web application the context parameters of
 * {@code web.xml} come between the two.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>name</th><th>value</th><th>default</th></tr>
 * <tr><td>{@code weft.client.connectTimeout}</td><td>how long it may take until a connection to the server stands, through a proxy
 *     if there is one, in milliseconds; 0 or less for ever</td><td>10,000</td></tr>
 * <tr><td>{@code weft.client.handshakeTimeout}</td><td>how long the whole opening handshake may take, with TLS, authentication and
 *     redirects, in milliseconds; 0 or less for ever</td><td>30,000</td></tr>
 * <tr><td>{@code weft.client.maxRedirects}</td><td>how many redirects are followed, 0 to 100</td><td>5</td></tr>
 * <tr><td>{@code weft.client.maxResponseHeaderBytes}</td><td>the most bytes of an answer's status line and header fields, 256 to
 *     16,777,216</td><td>16,384</td></tr>
 * <tr><td>{@code weft.client.proxy}</td><td>{@code system}: what the JDK's {@code ProxySelector} says; {@code none}; or a URI such as
 *     {@code http://proxy.example:3128}, with the schemes {@code http}, {@code https}, {@code socks4} and {@code socks5}. As a user
 *     property also a {@code java.net.Proxy} or a {@code java.net.ProxySelector}</td><td>{@code system}</td></tr>
 * <tr><td>{@code weft.client.proxyUser}, {@code weft.client.proxyPassword}</td><td>what is said to a proxy that asks</td>
 *     <td>nothing</td></tr>
 * <tr><td>{@code weft.client.proxyTunnel}</td><td>whether {@code ws} goes through a tunnel of HTTP CONNECT as {@code wss} always does
 *     (RFC 6455 §4.1); {@code false} for proxies that forward the upgrade themselves</td><td>{@code true}</td></tr>
 * <tr><td>{@code weft.client.user}, {@code weft.client.password}</td><td>what is said to a server that asks, by Basic or Digest
 *     authentication</td><td>nothing</td></tr>
 * <tr><td>{@code weft.client.bearerToken}</td><td>a token for {@code Authorization: Bearer}</td><td>nothing</td></tr>
 * <tr><td>{@code weft.client.cookies}</td><td>{@code none}; {@code system} for the JDK's {@code CookieHandler.getDefault()}; as a user
 *     property also a {@code java.net.CookieHandler}, such as a {@code CookieManager}</td><td>{@code none}</td></tr>
 * <tr><td>{@code weft.client.verifyHostName}</td><td>whether the server's certificate must be for the host that is asked</td>
 *     <td>{@code true}</td></tr>
 * <tr><td>{@code weft.dispatchMode}, {@code weft.max…} and the rest of a session's</td><td>as on the server</td><td>as there</td></tr>
 * </table>
 *
 * @param connectTimeout zero for none
 * @param handshakeTimeout zero for none
 * @param maxRedirects how many redirects are followed
 * @param maxResponseHeaderBytes the most bytes of an answer's status line and header fields
 * @param proxy through which proxy a connection goes
 * @param credentials for a server that asks
 * @param bearerToken for a server that is to be told unasked
 * @param cookies remembers cookies and gives them back
 * @param verifyHostName whether the server's certificate must be for the host that is asked
 */
public record ClientSettings(
        Duration connectTimeout,
        Duration handshakeTimeout,
        int maxRedirects,
        int maxResponseHeaderBytes,
        ProxyChoice proxy,
        @Nullable Credentials credentials,
        @Nullable String bearerToken,
        @Nullable CookieHandler cookies,
        boolean verifyHostName) {

    static final String CONNECT_TIMEOUT = "weft.client.connectTimeout";
    static final String HANDSHAKE_TIMEOUT = "weft.client.handshakeTimeout";
    static final String MAX_REDIRECTS = "weft.client.maxRedirects";
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);
    private static final int DEFAULT_REDIRECTS = 5;
    private static final int MOST_REDIRECTS = 100;
    private static final int DEFAULT_HEADER_BYTES = 16 * 1024;
    private static final int LEAST_HEADER_BYTES = 256;
    private static final int MOST_HEADER_BYTES = 1 << 24;

    /**
     * Reads the settings of one connection.
     *
     * @param userProperties those of the endpoint's configuration
     * @param container gives the text of a setting that is not among them, or null
     * @throws IllegalArgumentException if a value cannot be used; the message names setting, value and what is allowed
     */
    public static ClientSettings read(
            Map<String, Object> userProperties, Function<String, @Nullable String> container) {
        SettingValues values = new SettingValues(userProperties, container);
        return new ClientSettings(
                values.duration(CONNECT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT),
                values.duration(HANDSHAKE_TIMEOUT, DEFAULT_HANDSHAKE_TIMEOUT),
                values.integer(MAX_REDIRECTS, DEFAULT_REDIRECTS, 0, MOST_REDIRECTS),
                values.integer(
                        "weft.client.maxResponseHeaderBytes",
                        DEFAULT_HEADER_BYTES,
                        LEAST_HEADER_BYTES,
                        MOST_HEADER_BYTES),
                ProxyChoice.read(values),
                Credentials.read(values, "weft.client.user", "weft.client.password"),
                values.text("weft.client.bearerToken"),
                cookies(values.value("weft.client.cookies")),
                values.flag("weft.client.verifyHostName", true));
    }

    /** The same settings for a connection to somebody else, who may not learn what proves who asks. */
    ClientSettings withoutCredentials() {
        return new ClientSettings(
                connectTimeout,
                handshakeTimeout,
                maxRedirects,
                maxResponseHeaderBytes,
                proxy,
                null,
                null,
                cookies,
                verifyHostName);
    }

    private static @Nullable CookieHandler cookies(@Nullable Object value) {
        if (value == null || value.equals("none")) {
            return null;
        }
        if (value instanceof CookieHandler handler) {
            return handler;
        }
        if (value.equals("system")) {
            return CookieHandler.getDefault();
        }
        throw SettingValues.unusable(
                "weft.client.cookies", value, "it must be none, system or a java.net.CookieHandler");
    }

    @Override
    public String toString() {
        return "ClientSettings[connectTimeout=" + connectTimeout + ", handshakeTimeout=" + handshakeTimeout + "]";
    }
}

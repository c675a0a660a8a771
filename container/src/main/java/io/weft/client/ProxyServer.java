package io.weft.client;

import org.jspecify.annotations.Nullable;

/**
 * A proxy that a connection is made through.
 *
 * @param kind what the proxy speaks
 * @param host its name or address
 * @param port its port
 * @param credentials what it may ask for, if anything
 * @param tunnelsPlain whether {@code ws} connections, too, go through a tunnel of HTTP CONNECT (RFC 6455 §4.1)
 */
public record ProxyServer(Kind kind, String host, int port, @Nullable Credentials credentials, boolean tunnelsPlain) {

    /** What a proxy speaks. */
    public enum Kind {
        /** HTTP, unencrypted. */
        HTTP,
        /** HTTP over TLS, to the proxy itself. */
        HTTPS,
        /** SOCKS version 4, with host names (4A) where the address is not known. */
        SOCKS4,
        /** SOCKS version 5, RFC 1928, with name and password of RFC 1929 if credentials are set. */
        SOCKS5
    }
}

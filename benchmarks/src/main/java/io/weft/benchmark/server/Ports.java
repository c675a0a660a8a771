package io.weft.benchmark.server;

/**
 * Where a server listens, on 127.0.0.1.
 *
 * @param plain the port without TLS
 * @param secure the port with TLS, or {@link #NONE}
 */
public record Ports(int plain, int secure) {
    /** The server does not speak TLS here. */
    public static final int NONE = 0;
}

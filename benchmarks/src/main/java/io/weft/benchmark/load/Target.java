package io.weft.benchmark.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server's endpoint on this machine.
 *
 * @param port where the server listens on 127.0.0.1
 * @param path the endpoint's path
 * @param deflate whether to offer permessage-deflate; a server that declines is then not measured
 * @param tls what makes TLS connections, or null for plain ones
 */
public record Target(int port, String path, boolean deflate, @Nullable SSLContext tls) {
    /** How long one connection may take to open, and one answer to come. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}

package io.weft.tck.host;

import java.io.IOException;

/** The servlet hosts that can be started. */
public enum Product {
    JETTY,
    TOMCAT,
    UNDERTOW;

    /**
     * Starts a host that listens already when this returns.
     *
     * @param idleMillis the host's own idle timeout for HTTP connections
     * @throws IOException if it cannot listen
     */
    public Host start(int idleMillis) throws IOException {
        return switch (this) {
            case JETTY -> JettyHost.start(idleMillis);
            case TOMCAT -> TomcatHost.start(idleMillis);
            case UNDERTOW -> UndertowHost.start(idleMillis);
        };
    }
}

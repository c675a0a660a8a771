package io.weft.benchmark.compare;

import io.weft.benchmark.load.LoadException;
import io.weft.benchmark.load.Target;
import io.weft.benchmark.server.Ports;

/** How a workload's connections are made. */
public enum Wiring {
    PLAIN,
    /** With permessage-deflate. */
    DEFLATE,
    TLS;

    Target target(RunningServer server, Bench bench, String path) throws LoadException {
        boolean secure = this == TLS;
        int port = secure ? server.ports().secure() : server.ports().plain();
        if (port == Ports.NONE) {
            throw new LoadException("it has no TLS here");
        }
        return new Target(port, path, this == DEFLATE, secure ? bench.trust() : null);
    }
}

package io.weft.benchmark.server;

import io.weft.benchmark.endpoint.Endpoints;
import io.weft.benchmark.endpoint.HugeEcho;
import jakarta.websocket.DeploymentException;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.Server;

/** Tyrus, the standard's own implementation, on Grizzly, with its defaults except for the largest message. */
final class TyrusServer {
    /** Its default of 4 MiB is less than the largest workload with its header. */
    private static final int BUFFER_BYTES = HugeEcho.MAX_MESSAGE_BYTES + 1024;

    private TyrusServer() {}

    static Ports start() throws DeploymentException {
        Server server = new Server(
                "127.0.0.1", 0, "/", Map.of(TyrusWebSocketEngine.INCOMING_BUFFER_SIZE, BUFFER_BYTES), Endpoints.all());
        server.start();
        return new Ports(server.getPort(), Ports.NONE);
    }
}

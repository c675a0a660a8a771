package io.weft.benchmark.server;

import io.weft.benchmark.endpoint.Endpoints;
import jakarta.websocket.DeploymentException;
import java.util.Map;
import org.glassfish.tyrus.server.Server;

/** Tyrus, the standard's own implementation, on Grizzly. */
final class TyrusServer {

    private TyrusServer() {}

    static Ports start() throws DeploymentException {
        Server server = new Server("127.0.0.1", 0, "/", Map.of(), Endpoints.all());
        server.start();
        return new Ports(server.getPort(), Ports.NONE);
    }
}

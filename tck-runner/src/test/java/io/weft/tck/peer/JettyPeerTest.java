package io.weft.tck.peer;

import io.weft.tck.host.Combination;
import jakarta.websocket.WebSocketContainer;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jetty's own client with Weft as server, and Weft's client with Jetty's own server; see {@link OwnModule}. */
@Tag("beside-other-websocket")
class JettyPeerTest {
    private static final int MESSAGES = 60;
    /** By name, since the module is there only when these tests run. */
    private static final String CLIENT =
            "org.eclipse.jetty.ee11.websocket.jakarta.client.JakartaWebSocketClientContainer";

    private final Exchange exchange = new Exchange(OwnModule.JETTY, Extent.of(getClass(), MESSAGES));

    @Test
    void its_server() throws Exception {
        exchange.withServer();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_OWN")
    void its_client(Combination server) throws Exception {
        WebSocketContainer client = Class.forName(CLIENT)
                .asSubclass(WebSocketContainer.class)
                .getConstructor()
                .newInstance();
        LifeCycle.start(client);
        try {
            exchange.withClient(client, server);
        } finally {
            LifeCycle.stop(client);
        }
    }
}

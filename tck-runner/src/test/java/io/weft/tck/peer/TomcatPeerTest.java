package io.weft.tck.peer;

import io.weft.tck.host.Combination;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomcat's own client with Weft as server, and Weft's client with Tomcat's own server; see {@link OwnModule}. */
@Tag("beside-tomcat-websocket")
class TomcatPeerTest {
    private static final int MESSAGES = 60;

    private final Exchange exchange = new Exchange(OwnModule.TOMCAT, Extent.of(getClass(), MESSAGES));

    @Test
    void its_server() throws Exception {
        exchange.withServer();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_OWN")
    void its_client(Combination server) throws Exception {
        WsWebSocketContainer client = new WsWebSocketContainer();
        try {
            exchange.withClient(client, server);
        } finally {
            client.destroy();
        }
    }
}

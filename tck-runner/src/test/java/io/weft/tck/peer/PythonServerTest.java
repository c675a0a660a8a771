package io.weft.tck.peer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Session;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weft's client with a server on Python's package websockets, which compresses as it is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("EnumOrdinal") // any shape will do, as long as all take part
class PythonServerTest {
    private static final int MESSAGES = 60;

    private final Extent extent = Extent.of(getClass(), MESSAGES);
    private final PeerProcess server;
    private final int plainPort;
    private final int deflatePort;

    PythonServerTest() throws Exception {
        server = PeerProcess.start(Python.process("exchange_server.py"));
        plainPort = server.port();
        deflatePort = server.port();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void exchanges_random_messages(Pressing pressing) throws Exception {
        boolean off = pressing == Pressing.OFF;
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        config.getUserProperties().putAll(pressing.properties());
        config.getUserProperties().put("weft.client.proxy", "none");
        Talker talker = new Talker(Shape.values()[pressing.ordinal() % Shape.values().length], extent);
        Session session = ContainerProvider.getWebSocketContainer()
                .connectToServer(
                        talker,
                        config,
                        URI.create("ws://127.0.0.1:" + (off ? plainPort : deflatePort) + "/?seed=" + extent.seed()));
        assertThat(session.getNegotiatedExtensions()).hasSize(off ? 0 : 1);
        String sent = talker.talk(session);
        assertThat(server.nextExchange()).as("received and sent by the server").isEqualTo(sent + "|" + sent);
    }
}

package io.weft.tck.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.scenario.NodeFolder;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Weft's client with a server on the npm package ws, without and with compression of every kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("EnumOrdinal") // any shape will do, as long as all take part
class NodeServerTest {
    private static final int MESSAGES = 60;
    private static final String DEFAULTS = "{\"threshold\":0}";

    private final Extent extent = Extent.of(getClass(), MESSAGES);
    private final PeerProcess server;
    private final int port;

    NodeServerTest() throws Exception {
        server = PeerProcess.start(NodeFolder.process("exchange-server.js"));
        port = server.port();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void as_weft_is_told(Pressing pressing) throws Exception {
        exchange(pressing, Shape.values()[pressing.ordinal() % Shape.values().length], DEFAULTS);
    }

    @Test
    void nothing_is_agreed_on_with_a_server_that_does_not_compress() throws Exception {
        assertThat(exchange(Pressing.TAKEOVER, Shape.WHOLE, "false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9,WHOLE",
        "10,PARTS",
        "11,STREAMS",
        "12,WHOLE",
        "13,PARTS",
        "14,STREAMS",
        "15,WHOLE",
    })
    void as_the_server_is_told(int bits, Shape shape) throws Exception {
        String options = "{\"threshold\":0,\"serverMaxWindowBits\":" + bits + ",\"clientMaxWindowBits\":" + bits + "}";
        assertThat(exchange(Pressing.TAKEOVER, shape, options))
                .contains("server_max_window_bits=" + bits, "client_max_window_bits=" + bits);
    }

    @Test
    void a_server_keeps_no_window_and_lets_the_client_keep_none() throws Exception {
        String options = "{\"threshold\":0,\"serverNoContextTakeover\":true,\"clientNoContextTakeover\":true}";
        assertThat(exchange(Pressing.TAKEOVER, Shape.WHOLE, options))
                .contains("server_no_context_takeover", "client_no_context_takeover");
    }

    /** Returns the parameters agreed on. */
    private List<String> exchange(Pressing pressing, Shape shape, String options) throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        config.getUserProperties().putAll(pressing.properties());
        config.getUserProperties().put("weft.client.proxy", "none");
        Talker talker = new Talker(shape, extent);
        String query = "?seed=" + extent.seed() + "&deflate=" + URLEncoder.encode(options, StandardCharsets.UTF_8);
        Session session = ContainerProvider.getWebSocketContainer()
                .connectToServer(talker, config, URI.create("ws://127.0.0.1:" + port + "/" + query));
        List<String> agreed = session.getNegotiatedExtensions().stream()
                .flatMap(extension -> extension.getParameters().stream())
                .map(NodeServerTest::parameter)
                .collect(Collectors.toList());
        String sent = talker.talk(session);
        assertThat(server.nextExchange()).as("received and sent by the server").isEqualTo(sent + "|" + sent);
        return agreed;
    }

    private static String parameter(Extension.Parameter parameter) {
        String value = parameter.getValue();
        return value == null || value.isEmpty() ? parameter.getName() : parameter.getName() + "=" + value;
    }
}

package io.weft.tck.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Application;
import io.weft.tck.host.Combination;
import io.weft.tck.host.Host;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exchanges between a server and a client in this JVM, of which one is Weft's and the other the own module of a host. */
@SuppressWarnings("EnumOrdinal") // any shape will do, as long as all take part
final class Exchange {
    private static final int HOST_IDLE_MILLIS = 30_000;
    private static final String CONTEXT = "/app";
    private static final List<Pressing> PRESSINGS = List.of(Pressing.OFF, Pressing.NO_TAKEOVER, Pressing.TAKEOVER);

    private final OwnModule other;
    private final Extent extent;

    Exchange(OwnModule other, Extent extent) {
        this.other = other;
        this.extent = extent;
    }

    /** Weft's client with the own server of a host. */
    void withServer() throws Exception {
        WebSocketContainer client = ContainerProvider.getWebSocketContainer();
        assertThat(client.getClass().getName()).startsWith("io.weft.");
        try (Host host = serve(other.server(), PatientEchoPeers.class)) {
            for (Shape shape : Shape.values()) {
                for (Pressing pressing : PRESSINGS) {
                    run(host, client, new Way(pressing, shape, List.of()));
                }
            }
        }
    }

    /** The own client of a host with Weft as server. */
    void withClient(WebSocketContainer client, Combination server) throws Exception {
        try (Host host = serve(server, EchoPeers.class)) {
            for (int i = 0; i < PRESSINGS.size(); i++) {
                Pressing pressing = PRESSINGS.get(i);
                Shape shape = Shape.values()[(i + server.ordinal()) % Shape.values().length];
                run(host, client, new Way(pressing, shape, other.offers(pressing)));
            }
        }
    }

    /**
     * One of the ways to exchange.
     *
     * @param pressing Weft's settings of compression
     * @param shape in which both ends take their messages
     * @param offers what the client is told to offer besides
     */
    private record Way(Pressing pressing, Shape shape, List<Extension> offers) {}

    private void run(Host host, WebSocketContainer client, Way way) throws Exception {
        String name = Ledger.newName();
        String path = CONTEXT + "/exchange/" + way.pressing + "/" + way.shape.path() + "/" + name;
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().extensions(way.offers).build();
        config.getUserProperties().putAll(way.pressing.properties());
        config.getUserProperties().put("weft.client.proxy", "none");
        Talker talker = new Talker(way.shape, extent, other.pings());
        Session session = client.connectToServer(talker, config, URI.create("ws://127.0.0.1:" + host.port() + path));
        assertThat(session.getNegotiatedExtensions())
                .as("agreed on, %s", way)
                .hasSize(way.pressing == Pressing.OFF ? 0 : 1);
        String sent;
        try {
            sent = talker.talk(session);
        } catch (AssertionError | Exception e) {
            AssertionError failure = new AssertionError(way + ": " + e.getMessage(), e);
            Ledger.explain(name, failure);
            throw failure;
        }
        assertThat(Ledger.await(name)).as("at the server, %s", way).isEqualTo(sent + "|" + sent);
    }

    private static Host serve(Combination combination, Class<?> endpoints) throws IOException {
        Host host = combination.host().start(HOST_IDLE_MILLIS);
        ClassLoader loader = URLClassLoader.newInstance(new URL[0], Exchange.class.getClassLoader());
        Object unused = host.deploy(new Application(
                CONTEXT, loader, combination.initializer(), Set.of(endpoints), Map.of(), combination.initParameters()));
        return host;
    }
}

package io.weft.tck.assertion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weft.tck.assertion.ClientEndpoints.Annotated;
import io.weft.tck.assertion.ClientEndpoints.Configurator;
import io.weft.tck.assertion.ClientEndpoints.Plain;
import io.weft.tck.assertion.ClientEndpoints.Programmatic;
import io.weft.tck.assertion.ClientEndpoints.Word;
import io.weft.tck.assertion.app.Peer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the standard against an application on the host. */
class ClientTest extends OnSite {
    private final WebSocketContainer client = ContainerProvider.getWebSocketContainer();

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.war("client", Peer.class).addAsServiceProvider(ContainerProvider.class, Peer.OwnProvider.class);
    }

    @BeforeEach
    void forgetResponses() {
        Configurator.RESPONSES.clear();
    }

    /** What the configurator was told, at most ten seconds from now. */
    private static Map<String, List<String>> response() throws InterruptedException {
        Map<String, List<String>> headers = Configurator.RESPONSES.poll(10, TimeUnit.SECONDS);
        return requireNonNull(headers, "afterResponse was not called");
    }

    /** An extension as an application names it. */
    private record Named(String name, List<Parameter> parameters) implements Extension {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Parameter> getParameters() {
            return parameters;
        }
    }

    /** A parameter as an application names it. */
    private record Pair(String name, String value) implements Extension.Parameter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return value;
        }
    }

    private String header(ClientEndpointConfig config, String name) throws Exception {
        Programmatic endpoint = new Programmatic();
        try (Session session = client.connectToServer(endpoint, config, site.uri("/headers"))) {
            assertThat(endpoint.heard.next()).isSameAs(session);
            session.getBasicRemote().sendText(name);
            return (String) endpoint.heard.next();
        }
    }

    @Test
    @Assertion("WSC-3.2.1-1")
    void preferred_subprotocols_are_offered_in_their_order() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("unknown", "chat", "superchat"))
                .build();
        assertThat(header(config, "sec-websocket-protocol").replace(" ", "")).isEqualTo("unknown,chat,superchat");
    }

    @Test
    @Assertion("WSC-3.2.2-1")
    @Pitfall("An application's own extensions are offered and answered as they were given.")
    void extensions_are_offered_as_given_and_the_answer_is_accepted() throws Exception {
        List<Extension.Parameter> parameters = List.of(new Pair("x", "1"), new Pair("x", "2"));
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .extensions(List.of(new Named("b", parameters), new Named("a", List.of())))
                .build();
        assertThat(header(config, "sec-websocket-extensions").replace(" ", "")).isEqualTo("b;x=1;x=2,a");
        try (Session session = client.connectToServer(new Programmatic(), config, site.uri("/headers"))) {
            assertThat(session.getNegotiatedExtensions().stream().map(Extension::getName))
                    .containsExactly("b", "a");
        }
    }

    @Test
    @Pitfall("A client that asks for no extension offers none.")
    void a_client_that_asks_for_no_extension_offers_none() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        assertThat(header(config, "sec-websocket-extensions")).isEqualTo("null");
        assertThat(header(config, "sec-websocket-protocol")).isEqualTo("null");
    }

    @Test
    @Assertion({"WSC-4.2.1-1", "WSC-4.2.2-1"})
    void an_annotated_clients_coders_are_used() throws Exception {
        Annotated endpoint = new Annotated();
        try (Session session = client.connectToServer(endpoint, site.uri("/echo"))) {
            session.getBasicRemote().sendObject(new Word("hello"));
            assertThat(endpoint.next()).isEqualTo(new Word("word hello"));
        }
    }

    @Test
    @Assertion("WSC-4.2.2-2")
    void willDecode_chooses_between_a_clients_decoders() throws Exception {
        Annotated endpoint = new Annotated();
        try (Session session = client.connectToServer(endpoint, site.uri("/echo"))) {
            session.getBasicRemote().sendText("no brackets");
            assertThat(endpoint.next()).isEqualTo(new Word("plain no brackets"));
            session.getBasicRemote().sendText("<brackets>");
            assertThat(endpoint.next()).isEqualTo(new Word("word brackets"));
        }
    }

    @Test
    @Assertion("WSC-4.2.3-1")
    void an_annotated_clients_configurator_sees_request_and_response() throws Exception {
        Annotated endpoint = new Annotated();
        try (Session session = client.connectToServer(endpoint, site.uri("/headers"))) {
            session.getBasicRemote().sendText("x-from-client");
            assertThat(endpoint.next()).isEqualTo(new Word("plain hello"));
        }
        assertThat(response().get("x-from-server")).containsExactly("welcome");
    }

    @Test
    @Assertion("WSC-4.2.4-1")
    void an_annotated_clients_subprotocols_are_negotiated() throws Exception {
        try (Session session = client.connectToServer(new Annotated(), site.uri("/headers"))) {
            assertThat(session.getNegotiatedSubprotocol()).isEqualTo("chat");
        }
        try (Session session = client.connectToServer(new Plain(), site.uri("/headers"))) {
            assertThat(session.getNegotiatedSubprotocol()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ClientEndpoints.NotAnnotated.class,
                ClientEndpoints.TextTwice.class,
                ClientEndpoints.OpenWithString.class,
                ClientEndpoints.StringAndInt.class,
                ClientEndpoints.NoDecoder.class
            })
    @Assertion("WSC-5.2.1-4")
    @Pitfall("A client's illegal forms are a DeploymentException of connectToServer, and no session stays.")
    void an_illegal_client_endpoint_is_a_DeploymentException_and_no_session_stays(Class<?> type) {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(
                        () -> client.connectToServer(type, site.uri("/echo")).close())
                .withMessageContaining(type.getSimpleName());
        assertThat(site.ask("/echo", "sessions")).isEqualTo("1");
    }

    @Test
    @Assertion("WSC-5.2.1-4")
    void a_handshake_that_the_server_refuses_is_a_DeploymentException() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> client.connectToServer(new Plain(), site.uri("/nowhere"))
                        .close())
                .withMessageContaining("404");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Pitfall("A client's afterResponse is called after a failed handshake too.")
    void afterResponse_is_called_after_a_failed_handshake_too(boolean answered) throws Exception {
        URI uri = answered ? site.uri("/nowhere") : URI.create("ws://127.0.0.1:" + unusedPort() + "/");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> client.connectToServer(new Annotated(), uri).close());
        Map<String, List<String>> headers = response();
        assertThat(headers.isEmpty()).as("headers %s", headers).isEqualTo(!answered);
    }

    private static int unusedPort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Pitfall("A client's session is one object in connectToServer, onOpen and onClose.")
    void a_clients_session_is_one_object(boolean annotated) throws Exception {
        Plain plain = new Plain();
        Programmatic programmatic = new Programmatic();
        Session session = annotated
                ? client.connectToServer(plain, site.uri("/echo"))
                : client.connectToServer(
                        programmatic, ClientEndpointConfig.Builder.create().build(), site.uri("/echo"));
        ClientEndpoints.Heard heard = annotated ? plain : programmatic.heard;
        String id = session.getId();
        session.close();
        assertThat(heard.next()).as("in onOpen").isSameAs(session);
        assertThat(heard.next()).as("in onClose").isSameAs(session);
        assertThat(session.getId()).isSameAs(id);
    }

    @Test
    @Pitfall("A ContainerProvider service in the WAR comes before the container's own.")
    void a_provider_in_the_war_comes_first() {
        assertThat(site.ask("/provider", "?")).isEqualTo("the application's own");
    }
}

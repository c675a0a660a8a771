package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.InstanceFactory;
import io.weft.connection.ManualScheduler;
import io.weft.extension.ActiveExtension;
import io.weft.extension.XorExtension;
import io.weft.handshake.NamedExtension;
import io.weft.handshake.Offer;
import io.weft.handshake.ServerHandshake;
import io.weft.observe.FixedGauges;
import io.weft.observe.Observation;
import io.weft.session.FaultLog;
import io.weft.session.Login;
import io.weft.session.OpeningHandshake;
import io.weft.transport.DispatchMode;
import io.weft.transport.Transport;
import io.weft.transport.TransportListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeFlowTest {
    private static final Extension OWN = new NamedExtension("own", List.of());
    private static final Extension INSTALLED = new NamedExtension("installed", List.of());

    private final List<OpeningHandshake> opened = new ArrayList<>();
    private final List<@Nullable Login> logins = new ArrayList<>();
    private final TransportListener listener = stub(TransportListener.class);
    private final ManualScheduler time = new ManualScheduler();
    private final UpgradeFlow flow = new UpgradeFlow(
            ServerSettings.DEFAULTS,
            InstanceFactory.REFLECTIVE,
            List.of(new XorExtension("installed", 2, ActiveExtension.Unit.FRAME, 1)),
            this::prepare,
            new Handshakes(new Observation(new FixedGauges()), new FaultLog(time::nanoTime)),
            new Admission(AdmissionSettings.DEFAULTS, time));
    private final EndpointDeployer deployer = new EndpointDeployer(InstanceFactory.REFLECTIVE);
    private final FakeExchange exchange = new FakeExchange("/rooms/1");

    /** Remembers what it was called for, in order, and throws where told. */
    static class Recording extends ServerEndpointConfig.Configurator {
        final List<String> calls = new ArrayList<>();
        final Endpoints.Programmatic instance = new Endpoints.Programmatic();

        @Nullable List<Extension> installed;

        @Nullable String failing;

        private void called(String name) {
            calls.add(name);
            if (name.equals(failing)) {
                throw new IllegalStateException("told to fail");
            }
        }

        @Override
        public boolean checkOrigin(String origin) {
            called("checkOrigin");
            return super.checkOrigin(origin);
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            called("subprotocol");
            return super.getNegotiatedSubprotocol(supported, requested);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> available, List<Extension> requested) {
            called("extensions");
            installed = available;
            return super.getNegotiatedExtensions(available, requested);
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            called("modifyHandshake");
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            called("instance");
            return type.cast(instance);
        }
    }

    private Function<Transport, TransportListener> prepare(
            OpeningHandshake handshake, @Nullable Login login, Runnable onDisconnected) {
        logins.add(login);
        if (handshake.userProperties().containsKey("weft.maxFragments")) {
            throw new IllegalArgumentException("not a number");
        }
        return transport -> {
            opened.add(handshake);
            return listener;
        };
    }

    private static <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    private ServerEndpointConfig.Builder endpoint() {
        return Endpoints.at("/rooms/{room}").subprotocols(List.of("a", "b")).extensions(List.of(OWN));
    }

    private void run(ServerEndpointConfig config) throws IOException, DeploymentException {
        Offer offer = (Offer) ServerHandshake.check("GET", "HTTP/1.1", exchange.headers(), 100_000);
        flow.run(exchange, offer, new EndpointMatch(deployer.configured(config), Map.of("room", "1")));
        assertThat(exchange.answers).isEqualTo(1);
    }

    private OpeningHandshake connect() {
        Transport transport = stub(Transport.class);
        assertThat(Objects.requireNonNull(exchange.connect).apply(transport)).isSameAs(listener);
        return opened.get(0);
    }

    @Test
    void aPlainOfferIsAccepted() throws Exception {
        run(endpoint().build());

        assertThat(exchange.status()).isEqualTo(101);
        assertThat(exchange.response().asMap())
                .containsOnlyKeys("Connection", "Sec-WebSocket-Accept", "Upgrade")
                .containsEntry("Sec-WebSocket-Accept", List.of("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        assertThat(exchange.mode).isEqualTo(DispatchMode.WORKER);
        assertThat(opened).as("sessions before the connection is there").isEmpty();

        OpeningHandshake handshake = connect();
        assertThat(handshake.endpoint()).isInstanceOf(Endpoints.Programmatic.class);
        assertThat(handshake.template()).isEqualTo("/rooms/{room}");
        assertThat(handshake.requestUri()).isEqualTo("ws://example.com/app/rooms/1?q=1");
        assertThat(handshake.requestParameters()).containsEntry("room", List.of("1"));
        assertThat(handshake.pathParameters()).containsEntry("room", "1");
        assertThat(handshake.subprotocol()).isEmpty();
        assertThat(handshake.extensions()).isEmpty();
        assertThat(handshake.principal()).isNull();
    }

    @Test
    void connectionsOfOneEndpointShareTheTextOfEqualUris() throws Exception {
        EndpointMatch match = new EndpointMatch(deployer.configured(endpoint().build()), Map.of("room", "1"));
        for (FakeExchange each : List.of(exchange, new FakeExchange("/rooms/1"))) {
            flow.run(each, (Offer) ServerHandshake.check("GET", "HTTP/1.1", each.headers(), 100_000), match);
            TransportListener unused = Objects.requireNonNull(each.connect).apply(stub(Transport.class));
        }

        assertThat(opened.get(1).requestUri()).isSameAs(opened.get(0).requestUri());
    }

    @Test
    void theSessionIsTiedToTheCallersLogin() throws Exception {
        exchange.login = stub(Login.class);
        run(endpoint().build());

        assertThat(logins).hasSize(1);
        assertThat(logins.get(0)).isSameAs(exchange.login);
    }

    @Test
    void theConfiguratorIsCalledInTheStandardsOrder() throws Exception {
        Recording configurator = new Recording();

        run(endpoint().configurator(configurator).build());

        assertThat(configurator.calls)
                .containsExactly("checkOrigin", "subprotocol", "extensions", "modifyHandshake", "instance");
        assertThat(connect().endpoint()).isSameAs(configurator.instance);
        assertThat(configurator.installed).containsExactly(OWN, INSTALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkOrigin", "subprotocol", "extensions", "modifyHandshake", "instance"})
    @Tag("security-17")
    void whateverTheConfiguratorThrowsIsNever101(String failing) throws Exception {
        Recording configurator = new Recording();
        configurator.failing = failing;

        run(endpoint().configurator(configurator).build());

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(configurator.calls).endsWith(failing);
        assertThat(HandshakeScope.current().host())
                .as("nothing stays on the thread")
                .isNull();
    }

    @Test
    @Tag("security-19")
    @Tag("CVE-2026-34403")
    void aForeignOriginIsForbiddenAndNothingElseIsAsked() throws Exception {
        Recording configurator = new Recording();
        exchange.header("Origin", "http://evil.com");

        run(endpoint().configurator(configurator).build());

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(configurator.calls).containsExactly("checkOrigin");
    }

    @ParameterizedTest
    @CsvSource({"http://example.com, 101", "https://example.com, 101", "http://evil.com, 403", "null, 403"})
    void theDefaultConfiguratorAppliesThePolicy(String origin, int status) throws Exception {
        exchange.header("Origin", origin);

        run(endpoint().build());

        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void severalOriginsAreNone() throws Exception {
        exchange.header("Origin", "http://example.com", "http://example.com");

        run(endpoint().build());

        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void anInheritedOriginCheckIsTheContainers() throws Exception {
        exchange.header("Origin", "http://evil.com");

        run(endpoint().configurator(new ServerEndpointConfig.Configurator()).build());

        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void anApplicationMayAllowAnyOrigin() throws Exception {
        exchange.header("Origin", "http://evil.com");

        run(endpoint()
                .configurator(new Recording() {
                    @Override
                    public boolean checkOrigin(String origin) {
                        return true;
                    }
                })
                .build());

        assertThat(exchange.status()).isEqualTo(101);
    }

    @Test
    void subprotocolAndExtensionsAreAgreedInTheClientsOrder() throws Exception {
        exchange.header("Sec-WebSocket-Protocol", "x, b", "a").header("Sec-WebSocket-Extensions", "installed;p=1, own");

        run(endpoint().build());

        assertThat(exchange.response().values("Sec-WebSocket-Protocol")).containsExactly("b");
        assertThat(exchange.response().values("Sec-WebSocket-Extensions")).containsExactly("installed;p=1, own");
        assertThat(connect().subprotocol()).isEqualTo("b");
        assertThat(connect().extensions()).extracting(Extension::getName).containsExactly("installed", "own");
    }

    @Test
    void aSubprotocolThatTheClientDidNotOfferIsNotAnswered() throws Exception {
        exchange.header("Sec-WebSocket-Protocol", "x");

        run(endpoint()
                .configurator(new Recording() {
                    @Override
                    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
                        return "a";
                    }
                })
                .build());

        assertThat(exchange.response().values("Sec-WebSocket-Protocol")).isEmpty();
        assertThat(connect().subprotocol()).isEmpty();
    }

    @Test
    void userPropertiesOfTheHandshakeReachTheSessionAndTheOriginalStays() throws Exception {
        ServerEndpointConfig config = endpoint()
                .configurator(new Recording() {
                    @Override
                    public void modifyHandshake(
                            ServerEndpointConfig sec, HandshakeRequest request, HandshakeResponse response) {
                        sec.getUserProperties().put("added", request.getHttpSession());
                        sec.getUserProperties().remove("removed");
                    }
                })
                .build();
        config.getUserProperties().put("removed", 1);

        run(config);

        OpeningHandshake handshake = connect();
        assertThat(handshake.userProperties()).containsOnly(Map.entry("added", "the session"));
        assertThat(handshake.config().getUserProperties()).isSameAs(handshake.userProperties());
        assertThat(config.getUserProperties()).containsOnlyKeys("removed");
    }

    /** As configurators do that echo the request, and as tests of the standard do. */
    @Test
    void copyingTheWholeRequestIntoTheResponseDoesNoHarm() throws Exception {
        exchange.header("Sec-WebSocket-Protocol", "a, b").header("X-Mine", "1");

        run(endpoint()
                .configurator(new Recording() {
                    @Override
                    public void modifyHandshake(
                            ServerEndpointConfig sec, HandshakeRequest request, HandshakeResponse response) {
                        response.getHeaders().putAll(request.getHeaders());
                    }
                })
                .build());

        assertThat(exchange.status()).isEqualTo(101);
        assertThat(exchange.response().values("Sec-WebSocket-Accept")).hasSize(1);
        assertThat(exchange.response().values("Sec-WebSocket-Protocol")).containsExactly("a");
        assertThat(exchange.response().values("X-Mine")).containsExactly("1");
        assertThat(exchange.response().values("Sec-WebSocket-Key")).isEmpty();
    }

    @Test
    @Tag("security-20")
    @Tag("CVE-2026-1527")
    void aLineBreakInAnApplicationsHeaderIsNever101() throws Exception {
        run(endpoint()
                .configurator(new Recording() {
                    @Override
                    public void modifyHandshake(
                            ServerEndpointConfig sec, HandshakeRequest request, HandshakeResponse response) {
                        response.getHeaders().put("X-Mine", List.of("1\r\nSet-Cookie: a=b"));
                    }
                })
                .build());

        assertThat(exchange.status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"inline, INLINE", "VIRTUAL, VIRTUAL"})
    void anEndpointMaySetItsDispatchMode(String property, DispatchMode mode) throws Exception {
        ServerEndpointConfig config = endpoint().build();
        config.getUserProperties().put("weft.dispatchMode", property);

        run(config);

        assertThat(exchange.mode).isEqualTo(mode);
    }

    @Test
    void aSettingThatTheSessionCannotUseIsNever101() throws Exception {
        ServerEndpointConfig config = endpoint().build();
        config.getUserProperties().put("weft.maxFragments", "many");

        run(config);

        assertThat(exchange.status()).isEqualTo(500);
    }

    @Test
    void anUnknownDispatchModeIsNever101() throws Exception {
        ServerEndpointConfig config = endpoint().build();
        config.getUserProperties().put("weft.dispatchMode", "sideways");

        run(config);

        assertThat(exchange.status()).isEqualTo(500);
    }

    @Test
    void anExtensionThatTheContainerRunsIsPartOfTheConnection() throws Exception {
        exchange.header("Sec-WebSocket-Extensions", "other, installed");

        run(endpoint().build());

        assertThat(exchange.response().first("Sec-WebSocket-Extensions")).isEqualTo("installed");
        OpeningHandshake handshake = connect();
        assertThat(handshake.extensions()).extracting(Extension::getName).containsExactly("installed");
        assertThat(handshake.pipeline().rsv(ActiveExtension.Unit.FRAME)).isEqualTo(2);
    }

    @Test
    void anEndpointCanSwitchItOff() throws Exception {
        exchange.header("Sec-WebSocket-Extensions", "installed");
        Recording configurator = new Recording();
        ServerEndpointConfig config = endpoint().configurator(configurator).build();
        config.getUserProperties().put("installed", "false");

        run(config);

        assertThat(configurator.installed).containsExactly(OWN);
    }
}

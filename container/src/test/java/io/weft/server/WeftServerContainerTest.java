package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.coder.InstanceFactory;
import io.weft.compression.CompressionSettings;
import io.weft.connection.ConnectionSettings;
import io.weft.connection.SharedServices;
import io.weft.extension.ActiveExtension;
import io.weft.extension.XorExtension;
import io.weft.handshake.OriginPolicy;
import io.weft.session.SessionDefaults;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeftServerContainerTest {
    private final WeftServerContainer container = container(ServerSettings.DEFAULTS, null, null);

    private static WeftServerContainer container(
            ServerSettings settings, @Nullable ExchangeFactory exchanges, @Nullable WebSocketContainer client) {
        SessionDefaults defaults = new SessionDefaults();
        return new WeftServerContainer(
                settings,
                defaults,
                InstanceFactory.REFLECTIVE,
                new SharedServices(WeftServerContainerTest.class.getClassLoader()),
                new WeftServerContainer.HostBridge(exchanges, client),
                List.of());
    }

    @Test
    void aRequestForAnEndpointIsAccepted() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        FakeExchange exchange = new FakeExchange("/echo");

        assertThat(container.handle(exchange)).isTrue();
        assertThat(exchange.status()).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, HTTP/1.1, Sec-WebSocket-Version, 8, 426",
                "GET, HTTP/1.1, Sec-WebSocket-Key, -, 400",
                "GET, HTTP/1.1, Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25j, 400",
                "GET, HTTP/1.1, Origin, http://evil.com, 403",
                "GET, HTTP/1.1, Upgrade, -, 400",
                "GET, HTTP/1.0, X, 1, 400",
                "POST, HTTP/1.1, X, 1, 405",
            })
    void aWrongRequestIsRejectedAndTheNextIsServed(
            String method, String protocol, String header, @Nullable String value, int status) throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        FakeExchange wrong = new FakeExchange("/echo");
        wrong.method = method;
        wrong.protocol = protocol;
        if (value == null) {
            wrong.without(header);
        } else {
            wrong.header(header, value);
        }

        assertThat(container.handle(wrong)).isTrue();
        assertThat(wrong.status()).isEqualTo(status);

        FakeExchange next = new FakeExchange("/echo");
        assertThat(container.handle(next)).isTrue();
        assertThat(next.status()).isEqualTo(101);
    }

    @Test
    void aDoubledKeyAndAHugeHeaderAreRejected() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        FakeExchange doubled =
                new FakeExchange("/echo").header("Sec-WebSocket-Key", FakeExchange.KEY, FakeExchange.KEY);
        FakeExchange huge = new FakeExchange("/echo").header("X", "a,".repeat(50_000));

        container.handle(doubled);
        container.handle(huge);

        assertThat(doubled.status()).isEqualTo(400);
        assertThat(huge.status()).isEqualTo(431);
    }

    @Test
    void whatIsNotForUsGoesOnToTheApplication() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        FakeExchange elsewhere = new FakeExchange("/other");
        FakeExchange page = new FakeExchange("/echo").without("Upgrade").without("Sec-WebSocket-Key");

        assertThat(container.handle(elsewhere)).isFalse();
        assertThat(container.handle(page)).isFalse();
        assertThat(elsewhere.answers + page.answers).isZero();
    }

    @Test
    void theSameAnnotatedClassTwiceIsOnce() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        container.addEndpoint(Endpoints.Echo.class);

        assertThat(container.endpoints()).hasSize(1);
    }

    @Test
    void aBadEndpointTakesTheGoodOnesDown() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        assertThatThrownBy(() -> container.addEndpoint(Endpoints.TwoTextHandlers.class))
                .isInstanceOf(DeploymentException.class);

        assertThat(container.handle(new FakeExchange("/echo"))).isFalse();
        assertThatThrownBy(() -> container.addEndpoint(Endpoints.at("/x").build()))
                .hasMessageContaining("WSC-5.2.1-3");
    }

    @Test
    void aRunningApplicationMayAddEndpoints() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        container.endDeployment();
        assertThatThrownBy(() -> container.addEndpoint(Endpoints.TwoTextHandlers.class))
                .isInstanceOf(DeploymentException.class);
        container.addEndpoint(Endpoints.at("/late").build());

        assertThat(container.handle(new FakeExchange("/echo"))).isTrue();
        assertThat(container.handle(new FakeExchange("/late"))).isTrue();
    }

    @Test
    void aFailedScanTakesAllDown() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        container.failDeployment(new DeploymentException("scan"));

        assertThat(container.endpoints()).isEmpty();
    }

    @Test
    void aClosedContainerIsUnavailable() throws Exception {
        container.addEndpoint(Endpoints.Echo.class);
        container.close();
        container.close();
        FakeExchange exchange = new FakeExchange("/echo");

        assertThat(container.handle(exchange)).isTrue();
        assertThat(exchange.status()).isEqualTo(503);
    }

    @Test
    @Tag("security-15")
    void aFullContainerSaysWhenToComeBack() throws Exception {
        WeftServerContainer full = container(
                new ServerSettings(
                        new AdmissionSettings(0, 1, 1, Duration.ofSeconds(10)),
                        1_000,
                        OriginPolicy.ANY,
                        ConnectionSettings.DEFAULTS,
                        CompressionSettings.SERVER_DEFAULTS,
                        Duration.ZERO),
                null,
                null);
        full.addEndpoint(Endpoints.Echo.class);
        FakeExchange exchange = new FakeExchange("/echo");

        full.handle(exchange);

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.rejection).isNotNull().satisfies(rejection -> {
            assertThat(rejection.headers()).containsEntry("Retry-After", "5");
            assertThat(rejection.reason()).contains("weft.maxConnections");
        });
    }

    @Test
    void aServletMayUpgradeByItself() throws Exception {
        FakeExchange exchange = new FakeExchange("/front/controller");
        WeftServerContainer bridged = container(ServerSettings.DEFAULTS, (request, response) -> exchange, null);

        bridged.upgradeHttpToWebSocket(
                "request", "response", Endpoints.at("/**").build(), Map.of("id", "1"));

        assertThat(exchange.status()).isEqualTo(101);
        assertThat(bridged.endpoints()).as("deployed endpoints").isEmpty();
    }

    @Test
    void aServletThatUpgradesWhatIsNoHandshakeIsWrong() {
        FakeExchange exchange = new FakeExchange("/x").without("Sec-WebSocket-Key");
        WeftServerContainer bridged = container(ServerSettings.DEFAULTS, (request, response) -> exchange, null);

        assertThatThrownBy(() -> bridged.upgradeHttpToWebSocket(
                        "", "", Endpoints.at("/x").build(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exactly one Sec-WebSocket-Key");
        assertThat(exchange.answers).isZero();
    }

    @Test
    void outsideAServletHostThereIsNothingToUpgrade() {
        assertThatThrownBy(() -> container.upgradeHttpToWebSocket(
                        "", "", Endpoints.at("/x").build(), Map.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void connectingNeedsTheClient() {
        URI uri = URI.create("ws://127.0.0.1:1/");
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();

        assertThatThrownBy(() -> container.connectToServer(new Object(), uri))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("weft-client");
        assertThatThrownBy(() -> container.connectToServer(Endpoints.Programmatic.class, config, uri))
                .isInstanceOf(DeploymentException.class);
    }

    @Test
    void connectingIsTheClientsPart() throws Exception {
        List<String> calls = new ArrayList<>();
        WebSocketContainer client = (WebSocketContainer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebSocketContainer.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + arguments.length);
                    return null;
                });
        WeftServerContainer connecting = container(ServerSettings.DEFAULTS, null, client);
        URI uri = URI.create("ws://127.0.0.1:1/");
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        Endpoint endpoint = new Endpoints.Programmatic();

        connecting.connectToServer(new Object(), uri);
        connecting.connectToServer(Endpoints.Echo.class, uri);
        connecting.connectToServer(endpoint, config, uri);
        connecting.connectToServer(Endpoints.Programmatic.class, config, uri);

        assertThat(calls)
                .containsExactly("connectToServer2", "connectToServer2", "connectToServer3", "connectToServer3");
    }

    @Test
    void defaultsAreKept() {
        container.setAsyncSendTimeout(1);
        container.setDefaultMaxSessionIdleTimeout(2);
        container.setDefaultMaxBinaryMessageBufferSize(3);
        container.setDefaultMaxTextMessageBufferSize(4);

        assertThat(container.getDefaultAsyncSendTimeout()).isEqualTo(1);
        assertThat(container.getDefaultMaxSessionIdleTimeout()).isEqualTo(2);
        assertThat(container.getDefaultMaxBinaryMessageBufferSize()).isEqualTo(3);
        assertThat(container.getDefaultMaxTextMessageBufferSize()).isEqualTo(4);
    }

    @Test
    void compressionIsInstalledUnlessItIsSwitchedOff() {
        assertThat(container.getInstalledExtensions())
                .extracting(jakarta.websocket.Extension::getName)
                .containsExactly("permessage-deflate");
    }

    @Test
    void anExtensionOfTheApplicationIsInstalledBesideOrInsteadAndClosedWithTheContainer() {
        XorExtension beside = new XorExtension("x-own", 2, ActiveExtension.Unit.FRAME, 1);
        XorExtension instead = new XorExtension("permessage-deflate", 4, ActiveExtension.Unit.MESSAGE, 1);
        WeftServerContainer own = new WeftServerContainer(
                ServerSettings.DEFAULTS,
                new SessionDefaults(),
                InstanceFactory.REFLECTIVE,
                new SharedServices(WeftServerContainerTest.class.getClassLoader()),
                new WeftServerContainer.HostBridge(null, null),
                List.of(beside, instead));

        assertThat(own.getInstalledExtensions()).hasSize(2);
        own.close();
        assertThat(beside.closed && instead.closed).isTrue();
    }
}

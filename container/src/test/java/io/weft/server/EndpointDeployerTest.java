package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.coder.InstanceFactory;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointDeployerTest {
    private final EndpointDeployer deployer = new EndpointDeployer(InstanceFactory.REFLECTIVE);

    public static final class Counting extends ServerEndpointConfig.Configurator {
        static final AtomicInteger MADE = new AtomicInteger();

        public Counting() {
            MADE.incrementAndGet();
        }
    }

    public static final class Throwing extends ServerEndpointConfig.Configurator {
        public Throwing() {
            throw new IllegalStateException("no luck");
        }
    }

    @ServerEndpoint(
            value = "/rooms/{room}",
            subprotocols = {"a", "b"},
            configurator = Counting.class)
    public static final class Configured {
        public Configured(String noDefaultConstructor) {}
    }

    @ServerEndpoint("/x")
    public static final class NoDefaultConstructor {
        public NoDefaultConstructor(String text) {}
    }

    @ServerEndpoint("/x")
    public abstract static class Unfinished {}

    @ServerEndpoint("/x")
    static final class NotPublic {
        public NotPublic() {}
    }

    @ServerEndpoint("/x")
    public static final class Both extends Endpoint {
        public Both() {}

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @ServerEndpoint("no-slash")
    public static final class NoSlash {
        public NoSlash() {}
    }

    @ServerEndpoint(value = "/x", configurator = Throwing.class)
    public static final class BadConfigurator {
        public BadConfigurator() {}
    }

    @ClientEndpoint
    public static final class Client {
        public Client() {}
    }

    @Test
    void anAnnotationSaysAll() throws Exception {
        int before = Counting.MADE.get();

        DeployedEndpoint endpoint = deployer.annotated(Configured.class);

        assertThat(endpoint.template().text()).isEqualTo("/rooms/{room}");
        assertThat(endpoint.config().getSubprotocols()).containsExactly("a", "b");
        assertThat(endpoint.model().endpointClass()).isEqualTo(Configured.class);
        assertThat(endpoint.configurator())
                .isInstanceOf(Counting.class)
                .isSameAs(endpoint.config().getConfigurator());
        assertThat(Counting.MADE.get()).as("configurators made").isEqualTo(before + 1);
    }

    @Test
    void endpointsWithoutConfiguratorShareTheDefault() throws Exception {
        DeployedEndpoint first = deployer.annotated(Endpoints.Echo.class);
        DeployedEndpoint second = deployer.annotated(Endpoints.Echo.class);

        assertThat(first.configurator()).isInstanceOf(DefaultConfigurator.class).isSameAs(second.configurator());
    }

    @Test
    void aConfigurationIsAskedForItsConfiguratorOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ServerEndpointConfig config =
                Endpoints.withConfigurator(Endpoints.at("/a").build(), () -> {
                    asked.incrementAndGet();
                    return new DefaultConfigurator();
                });

        deployer.configured(config);

        assertThat(asked).hasValue(1);
    }

    @Test
    void aMatchedConfigurationBringsItsOwnVariables() throws Exception {
        DeployedEndpoint endpoint =
                deployer.matched(Endpoints.at("/any/thing/**").build(), Set.of("x"));

        assertThat(endpoint.template().text()).isEqualTo("/any/thing/**");
    }

    static List<Arguments> illegal() {
        return List.of(
                Arguments.of(NoDefaultConstructor.class, "constructor without parameters [WSC-4.1-1]"),
                Arguments.of(Unfinished.class, "WSC-4.1-1"),
                Arguments.of(NotPublic.class, "WSC-4.1-1"),
                Arguments.of(Both.class, "not extend jakarta.websocket.Endpoint as well [WSC-4.1-1]"),
                Arguments.of(NoSlash.class, "'no-slash' is malformed: it must start with a slash [WSC-4.1.1-3]"),
                Arguments.of(BadConfigurator.class, "no luck"),
                Arguments.of(Client.class, "not annotated with @ServerEndpoint [WSC-4.1-1]"),
                Arguments.of(Endpoints.TwoTextHandlers.class, "WSC-4.7"));
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void anIllegalClassIsNamedWithTheRule(Class<?> type, String rule) {
        assertThatThrownBy(() -> deployer.annotated(type))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(type.getName())
                .hasMessageContaining(rule);
    }

    @Test
    void aConfigurationWithoutClassOrPathIsADeploymentError() {
        EndpointDeployer deployer = new EndpointDeployer(InstanceFactory.REFLECTIVE);
        assertThatThrownBy(() -> deployer.configured(Endpoints.withNothingBut(null, "/x")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("a config of nothing has no endpoint class");
        assertThatThrownBy(() -> deployer.configured(Endpoints.withNothingBut(Endpoints.Programmatic.class, null)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'null' is malformed");
    }

    @Test
    void aConfigurationThatThrowsIsADeploymentError() {
        ServerEndpointConfig config =
                Endpoints.withConfigurator(Endpoints.at("/a").build(), () -> {
                    throw new NoClassDefFoundError("gone/Away");
                });

        assertThatThrownBy(() -> deployer.configured(config))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("gone/Away");
    }
}

package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfiguratorCallsTest {

    /** Overrides nothing: every call must come to our default, not to what a service loader finds. */
    static final class Plain extends ServerEndpointConfig.Configurator {
        @Override
        public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
            throw new AssertionError("the service loader's default was asked");
        }
    }

    static final class Overriding extends ServerEndpointConfig.Configurator {
        @Override
        public boolean checkOrigin(String origin) {
            return origin == null || origin.equals("mine");
        }

        @Override
        public @Nullable String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return null;
        }

        @Override
        public @Nullable List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return null;
        }

        @Override
        public <T> @Nullable T getEndpointInstance(Class<T> type) {
            return null;
        }
    }

    @Test
    void whatIsNotOverriddenIsOurs() throws Exception {
        ConfiguratorCalls calls = new ConfiguratorCalls(new Plain());

        assertThat(calls.checkOrigin("http://a")).isFalse();
        assertThat(calls.subprotocol(List.of("a"), List.of("a"))).isEqualTo("a");
        assertThat(calls.extensions(List.of(), List.of())).isEmpty();
        assertThat(calls.endpointInstance(Endpoints.Echo.class)).isInstanceOf(Endpoints.Echo.class);
    }

    @Test
    void whatIsOverriddenIsTheApplicationsAndNullIsNothing() {
        ConfiguratorCalls calls = new ConfiguratorCalls(new Overriding());

        assertThat(calls.checkOrigin("mine")).isTrue();
        assertThat(calls.checkOrigin("http://a")).isFalse();
        assertThat(calls.checkOrigin(null)).isTrue();
        assertThat(calls.subprotocol(List.of("a"), List.of("a"))).isEmpty();
        assertThat(calls.extensions(List.of(), List.of())).isEmpty();
        assertThatThrownBy(() -> calls.endpointInstance(Endpoints.Echo.class))
                .isInstanceOf(InstantiationException.class)
                .hasMessageContaining("returned no instance of " + Endpoints.Echo.class.getName());
    }
}

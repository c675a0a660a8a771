package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.coder.InstanceFactory;
import io.weft.handshake.NamedExtension;
import io.weft.handshake.OriginPolicy;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultConfiguratorTest {
    private final DefaultConfigurator configurator = new DefaultConfigurator();

    @Test
    void theStandardFindsIt() {
        assertThat(new ServerEndpointConfig.Configurator().getContainerDefaultConfigurator())
                .isInstanceOf(DefaultConfigurator.class);
        assertThat(configurator.getContainerDefaultConfigurator()).isSameAs(configurator);
        assertThat(Endpoints.at("/a").build().getConfigurator()).isInstanceOf(DefaultConfigurator.class);
    }

    @ParameterizedTest
    @CsvSource({"'a b', 'b a', b", "'a b c', 'x c a', c", "'a', 'x y', ''", "'', 'x', ''", "'a', '', ''"})
    void theClientsOrderDecides(String supported, String requested, String chosen) {
        assertThat(configurator.getNegotiatedSubprotocol(
                        List.of(supported.split(" ")), List.of(requested.split(" ", -1))))
                .isEqualTo(chosen);
    }

    @Test
    void extensionsComeInTheOrderOfTheRequest() {
        List<Extension> installed = List.of(extension("a"), extension("b"), extension("c"));

        assertThat(configurator.getNegotiatedExtensions(
                        installed, List.of(extension("c"), extension("x"), extension("a"))))
                .extracting(Extension::getName)
                .containsExactly("c", "a");
    }

    @Test
    @Tag("security-19")
    @Tag("phoenix-127f545ac")
    void theOriginIsJudgedByTheHandshakeUnderWay() {
        HandshakeScope.enter(new HandshakeScope(OriginPolicy.SAME_HOST, "example.com", InstanceFactory.REFLECTIVE));
        try {
            assertThat(configurator.checkOrigin("http://example.com")).isTrue();
            assertThat(configurator.checkOrigin("http://evil.com")).isFalse();
            assertThat(configurator.checkOrigin(null)).isTrue();
        } finally {
            HandshakeScope.leave();
        }
        assertThat(configurator.checkOrigin("http://example.com"))
                .as("outside a handshake")
                .isFalse();
    }

    @Test
    void eachConnectionGetsAnInstanceOfItsOwn() throws Exception {
        Endpoints.Echo first = configurator.getEndpointInstance(Endpoints.Echo.class);

        assertThat(configurator.getEndpointInstance(Endpoints.Echo.class)).isNotSameAs(first);
        assertThatThrownBy(() -> configurator.getEndpointInstance(String[].class))
                .isInstanceOf(InstantiationException.class);
    }

    private static Extension extension(String name) {
        return new NamedExtension(name, List.of());
    }
}

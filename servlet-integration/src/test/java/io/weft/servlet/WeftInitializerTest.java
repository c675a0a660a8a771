package io.weft.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.server.WeftServerContainer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeftInitializerTest {
    private final FakeContext fake = new FakeContext();
    private final WeftInitializer initializer = new WeftInitializer();
    /** Installed before, so that the initializer needs no host. */
    private final WeftServerContainer container =
            Weft.install(fake.context, Settings.read(fake.context), new FakeHost());

    @Test
    void hostsFindIt() {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class))
                .anyMatch(found -> found instanceof WeftInitializer);
    }

    @Test
    void whatTheScanFoundIsDeployed() throws Exception {
        initializer.onStartup(Set.of(ScannedEndpoints.Echo.class), fake.context);

        assertThat(container.endpoints()).hasSize(1);
    }

    @Test
    void aScanThatFoundNothingIsFine() throws Exception {
        initializer.onStartup(null, fake.context);

        assertThat(container.endpoints()).isEmpty();
    }

    @Test
    void aBadEndpointStopsTheApplication() {
        assertThatThrownBy(() -> initializer.onStartup(
                        Set.of(ScannedEndpoints.Echo.class, ScannedEndpoints.Bad.class), fake.context))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining(ScannedEndpoints.Bad.class.getName());

        assertThatThrownBy(() -> container.addEndpoint(ScannedEndpoints.Other.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("WSC-5.2.1-3");
    }

    @Test
    void aBadConfigStopsTheApplicationAndKeepsEndpointsOut() {
        assertThatThrownBy(
                        () -> initializer.onStartup(Set.of(ScannedEndpoints.NoDefaultConstructor.class), fake.context))
                .isInstanceOf(ServletException.class);

        assertThatThrownBy(() -> container.addEndpoint(ScannedEndpoints.Echo.class))
                .isInstanceOf(DeploymentException.class);
    }

    @Test
    void aBadSettingStopsTheApplication() {
        FakeContext other = new FakeContext();
        other.parameters.put("weft.maxConnections", "none");

        assertThatThrownBy(() -> initializer.onStartup(null, other.context))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("weft.maxConnections is 'none'");
    }
}

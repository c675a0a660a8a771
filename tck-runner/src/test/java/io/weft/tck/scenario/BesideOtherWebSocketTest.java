package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.tck.host.Combination;
import io.weft.tck.host.Deployed;
import io.weft.tck.host.Host;
import io.weft.tck.host.War;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The own WebSocket modules of Jetty and Undertow are on the class path: Weft is the one that answers. */
@Tag("beside-other-websocket")
class BesideOtherWebSocketTest {

    /** It casts what it finds in the container's attribute to its own class, in a listener that runs before all others. */
    @ParameterizedTest
    @EnumSource(
            value = Combination.class,
            names = {"UNDERTOW", "UNDERTOW_SERVLET"})
    void undertows_module_switched_on_is_refused_by_name(Combination combination, @TempDir Path folder)
            throws IOException {
        try (Host host = combination.host().start(30_000)) {
            War war = CompiledWar.of("plain", folder, combination.initParameters())
                    .besideHostModule();
            assertThatThrownBy(() -> host.deploy(war))
                    .hasStackTraceContaining("Undertow's own WebSocket module is switched on for '/plain'")
                    .hasStackTraceContaining("WebSocketDeploymentInfo");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Combination.class,
            names = {"JETTY", "UNDERTOW", "UNDERTOW_SERVLET"})
    void weft_answers_although_the_hosts_module_is_there(Combination combination, @TempDir Path folder)
            throws IOException {
        String module = combination == Combination.JETTY
                ? "org/eclipse/jetty/ee11/websocket/jakarta/server/config/JakartaWebSocketServletContainerInitializer.class"
                : "io/undertow/websockets/jsr/Bootstrap.class";
        assertThat(getClass().getClassLoader().getResource(module))
                .as("the host's module on the class path")
                .isNotNull();
        try (Host host = combination.host().start(30_000)) {
            War war = CompiledWar.of("plain", folder, combination.initParameters());
            Deployed deployed = host.deploy(war);
            Object container = deployed.servletContext().getAttribute(ServerContainer.class.getName());
            assertThat(container).isNotNull();
            assertThat(container.getClass().getName()).startsWith("io.weft.");
            try (WireClient client = WireClient.to(host.port())) {
                UpgradeRequest request = UpgradeRequest.to("/plain/echo", "127.0.0.1:" + host.port());
                assertThat(client.handshake(request).status()).isEqualTo(101);
                client.send(Frame.text("who is there?"));
                assertThat(client.receive().text()).isEqualTo("who is there?");
            }
            // Both modules answer another version with 400 or less; RFC 6455 §4.2.2 asks for 426.
            try (WireClient client = WireClient.to(host.port())) {
                UpgradeRequest request = UpgradeRequest.to("/plain/echo", "127.0.0.1:" + host.port())
                        .with("Sec-WebSocket-Version", "8");
                assertThat(client.handshake(request).status()).isEqualTo(426);
            }
        }
    }
}

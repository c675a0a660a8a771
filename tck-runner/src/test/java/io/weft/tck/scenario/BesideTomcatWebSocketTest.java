package io.weft.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Tomcat's own WebSocket module is on the class path and initialised as ever: Weft is the one that answers. */
@Tag("beside-tomcat-websocket")
class BesideTomcatWebSocketTest {

    @ParameterizedTest
    @EnumSource(
            value = Combination.class,
            names = {"TOMCAT", "TOMCAT_SERVLET"})
    void weft_answers_although_tomcats_module_is_there(Combination combination, @TempDir Path folder)
            throws IOException {
        assertThat(getClass().getClassLoader().getResource("org/apache/tomcat/websocket/server/WsSci.class"))
                .as("Tomcat's module on the class path")
                .isNotNull();
        try (Host host = combination.host().start(30_000)) {
            War war = CompiledWar.of("plain", folder, combination.initParameters())
                    .besideHostModule();
            Deployed deployed = host.deploy(war);
            Object container = deployed.servletContext().getAttribute(ServerContainer.class.getName());
            assertThat(container).isNotNull();
            assertThat(container.getClass().getName()).startsWith("io.weft.");
            try (WireClient client = WireClient.to(host.port())) {
                UpgradeRequest request = UpgradeRequest.to("/plain/echo", "127.0.0.1:" + host.port());
                assertThat(client.handshake(request).status()).isEqualTo(101);
                client.send(Frame.text("who is there?"));
                assertThat(client.receive().text()).isEqualTo("who is there?");
                // Tomcat's module takes a length that is not in its shortest form, against RFC 6455 §5.2; Weft does
                // not.
                client.sendBytes(Frame.text("").header(126, 0));
                assertThat(client.receive().closeCode()).isEqualTo(1002);
            }
        }
    }
}

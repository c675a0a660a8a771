package io.weft.tck.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.host.Deployed;
import io.weft.tck.host.Host;
import io.weft.tck.host.Product;
import io.weft.tck.host.War;
import io.weft.tck.scenario.CompiledWar;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application that holds Weft itself takes it along when it goes, although the server goes on. */
@Tag("install")
class RedeployTest {
    private static final int COLLECTIONS = 100;

    @Test
    void a_web_application_with_weft_inside_leaves_no_class_loader_behind(@TempDir Path folder)
            throws IOException, InterruptedException {
        War war = CompiledWar.of("plain", folder, Map.of("weft.closeTimeout", "1000"));
        Materials.copy(Materials.weft(), war.root().resolve("WEB-INF/lib"));
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        try (Host tomcat = Product.TOMCAT.start(30_000)) {
            for (int round = 1; round <= 2; round++) {
                WeakReference<ClassLoader> loader = deployUseAndUndeploy(tomcat, war, collected);
                for (int i = 0; i < COLLECTIONS && !loader.refersTo(null); i++) {
                    System.gc();
                    collected.remove(100);
                }
                assertThat(loader.refersTo(null))
                        .as("the class loader of deployment %d is gone", round)
                        .isTrue();
            }
        }
    }

    private static WeakReference<ClassLoader> deployUseAndUndeploy(
            Host tomcat, War war, ReferenceQueue<ClassLoader> collected) {
        Deployed deployed = tomcat.deploy(war);
        ClassLoader loader = deployed.servletContext().getClassLoader();
        Object container = deployed.servletContext().getAttribute("jakarta.websocket.server.ServerContainer");
        assertThat(container.getClass().getClassLoader())
                .as("the class loader of Weft")
                .isSameAs(loader);
        try (WireClient client = WireClient.to(tomcat.port())) {
            UpgradeRequest request = UpgradeRequest.to("/plain/echo", "127.0.0.1:" + tomcat.port());
            assertThat(client.handshake(request).status()).isEqualTo(101);
            client.send(Frame.text("inside"));
            assertThat(client.receive().text()).isEqualTo("inside");
            deployed.undeploy();
            assertThat(client.receiveClose().closeCode()).isEqualTo(1001);
            client.send(Frame.close(1001, ""));
            client.awaitEnd();
        }
        return new WeakReference<>(loader, collected);
    }
}

package io.weft.tck.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.tck.arquillian.app.Parrot;
import io.weft.tck.arquillian.app.TwoOpenings;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import jakarta.websocket.DeploymentException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.ShouldThrowException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WAR with an illegal endpoint is refused, the host's own exception is the one that a test sees, and the host goes on. */
@Tag("deployed")
@ExtendWith(ArquillianExtension.class)
class RefusedWarTest {

    @Deployment(name = "refused", testable = false)
    @ShouldThrowException(DeploymentException.class)
    static WebArchive refused() {
        return ShrinkWrap.create(WebArchive.class, "refused.war").addClasses(Parrot.class, TwoOpenings.class);
    }

    @Deployment(name = "refused-later", managed = false, testable = false)
    static WebArchive refusedLater() {
        return ShrinkWrap.create(WebArchive.class, "refused-later.war").addClass(TwoOpenings.class);
    }

    @Deployment(name = "fine", testable = false)
    static WebArchive fine() {
        return ShrinkWrap.create(WebArchive.class, "fine.war").addClass(Parrot.class);
    }

    @Test
    void nothing_of_the_application_is_served(@ArquillianResource @OperateOnDeployment("fine") URL fine) {
        assertThat(status(fine.getPort(), "/fine/parrot")).isEqualTo(101);
        assertThat(status(fine.getPort(), "/refused/parrot")).isEqualTo(404);
    }

    @Test
    void the_reason_is_told_each_time(@ArquillianResource Deployer deployer) {
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> deployer.deploy("refused-later"))
                    .rootCause()
                    .hasMessageContaining("WSC-4.4-3");
        }
    }

    private static int status(int port, String target) {
        try (WireClient client = WireClient.to(port)) {
            return client.handshake(UpgradeRequest.to(target, "127.0.0.1:" + port))
                    .status();
        }
    }
}

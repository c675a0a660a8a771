package io.weft.tck.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.tck.arquillian.app.Keeper;
import io.weft.tck.arquillian.app.Parrot;
import io.weft.tck.arquillian.app.Sign;
import io.weft.tck.wire.Frame;
import io.weft.tck.wire.UpgradeRequest;
import io.weft.tck.wire.WireClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WAR that a test makes is served as the same WAR would be by the host alone. */
@Tag("deployed")
@ExtendWith(ArquillianExtension.class)
class DeployedWarTest {

    @Deployment(name = "plain", testable = false)
    static WebArchive plain() {
        return ShrinkWrap.create(WebArchive.class, "plain.war")
                .addClasses(Parrot.class, Sign.class, Sign.Painter.class);
    }

    /** An archive with a configuration decides about its own endpoints. */
    @Deployment(name = "library", testable = false)
    static WebArchive library() {
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "birds.jar").addClasses(Keeper.class, Parrot.class);
        return ShrinkWrap.create(WebArchive.class, "library.war").addAsLibrary(library);
    }

    @Deployment(name = "later", managed = false, testable = false)
    static WebArchive later() {
        return ShrinkWrap.create(WebArchive.class, "later.war").addClass(Parrot.class);
    }

    @Test
    void the_url_is_the_applications(@ArquillianResource @OperateOnDeployment("plain") URL url) {
        assertThat(url.getProtocol()).isEqualTo("http");
        assertThat(url.getHost()).isEqualTo("127.0.0.1");
        assertThat(url.getPort()).isPositive();
        assertThat(url.getPath()).isEqualTo("/plain/");
    }

    @Test
    void an_annotated_endpoint_is_served(@ArquillianResource @OperateOnDeployment("plain") URL url) {
        assertThat(answer(url, "hello")).startsWith("hello ");
    }

    @Test
    void an_endpoint_of_a_library_is_served(@ArquillianResource @OperateOnDeployment("library") URL url) {
        assertThat(answer(url, "hello")).startsWith("hello ");
    }

    @Test
    void the_application_has_classes_of_its_own(@ArquillianResource @OperateOnDeployment("plain") URL url) {
        int before = Parrot.REPEATED.get();
        answer(url, "hello");
        assertThat(Parrot.REPEATED.get())
                .as("what the test's class of the same name has counted")
                .isEqualTo(before);
    }

    @Test
    void servlets_and_listeners_are_found_by_their_annotations(
            @ArquillianResource @OperateOnDeployment("plain") URL url) throws IOException {
        assertThat(status(url, "sign")).isEqualTo(204);
    }

    @Test
    void an_undeployed_application_is_gone_and_can_come_back(
            @ArquillianResource Deployer deployer, @ArquillianResource @OperateOnDeployment("plain") URL plain)
            throws IOException {
        URL url = URI.create(plain.toString().replace("/plain/", "/later/")).toURL();
        for (int round = 0; round < 2; round++) {
            deployer.deploy("later");
            try {
                assertThat(answer(url, "hello"))
                        .as("the first answer of classes loaded anew")
                        .isEqualTo("hello 1");
            } finally {
                deployer.undeploy("later");
            }
            assertThat(status(url, "parrot")).isEqualTo(404);
        }
    }

    private static String answer(URL application, String message) {
        try (WireClient client = WireClient.to(application.getPort())) {
            UpgradeRequest request =
                    UpgradeRequest.to(application.getPath() + "parrot", "127.0.0.1:" + application.getPort());
            assertThat(client.handshake(request).status()).isEqualTo(101);
            client.send(Frame.text(message));
            return client.receive().text();
        }
    }

    private static int status(URL application, String path) throws IOException {
        URL resource = URI.create(application + path).toURL();
        HttpURLConnection connection = (HttpURLConnection) resource.openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}

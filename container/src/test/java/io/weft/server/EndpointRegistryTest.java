package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.coder.InstanceFactory;
import jakarta.websocket.DeploymentException;
import org.junit.jupiter.api.Test;

class EndpointRegistryTest {
    private final EndpointRegistry registry = new EndpointRegistry();
    private final EndpointDeployer deployer = new EndpointDeployer(InstanceFactory.REFLECTIVE);

    private void add(String path) throws DeploymentException {
        registry.add(() -> deployer.configured(Endpoints.at(path).build()));
    }

    @Test
    void whatIsAddedIsFound() throws Exception {
        add("/b");
        add("/a/{x}");

        assertThat(registry.endpoints())
                .extracting(endpoint -> endpoint.template().text())
                .containsExactly("/b", "/a/{x}");
        assertThat(registry.match("/a/1")).isNotNull();
        assertThat(registry.match("/c")).isNull();
        assertThat(registry.match("b")).isNull();
        assertThat(registry.contains(Endpoints.Programmatic.class)).isTrue();
        assertThat(registry.contains(Endpoints.Echo.class)).isFalse();
    }

    @Test
    void oneBadEndpointTakesDownAllEvenIfTheExceptionIsSwallowed() throws Exception {
        add("/good");
        assertThatThrownBy(() -> add("bad".replace("bad", "/{x}/{x}"))).isInstanceOf(DeploymentException.class);

        assertThat(registry.match("/good")).isNull();
        assertThat(registry.endpoints()).isEmpty();
        assertThatThrownBy(() -> add("/later"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("one was rejected before")
                .hasMessageContaining("uses a variable more than once")
                .hasMessageContaining("[WSC-5.2.1-3]");
        assertThat(registry.match("/later")).isNull();
    }

    @Test
    void aDuplicatePathTakesDownAll() throws Exception {
        add("/a");
        assertThatThrownBy(() -> add("/a"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the path '/a' twice [WSC-4.1.1-4]")
                .hasMessageContaining(Endpoints.Programmatic.class.getName());

        assertThat(registry.match("/a")).isNull();
    }

    @Test
    void anEquivalentTemplateTakesDownAll() throws Exception {
        add("/a/{b}");
        assertThatThrownBy(() -> add("/a/{c}"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the equivalent paths '/a/{b}' and '/a/{c}' [WSC-3.1.1-2]");

        assertThat(registry.match("/a/1")).isNull();
    }

    @Test
    void aRunningApplicationKeepsWhatItHas() throws Exception {
        add("/a");
        registry.endDeployment();

        assertThatThrownBy(() -> add("/a")).isInstanceOf(DeploymentException.class);
        add("/b");

        assertThat(registry.match("/a")).isNotNull();
        assertThat(registry.match("/b")).isNotNull();
    }

    @Test
    void theFirstFailureIsTheOneThatIsTold() {
        registry.fail(new DeploymentException("first"));
        registry.fail(new DeploymentException("second"));

        assertThatThrownBy(() -> add("/a")).hasMessageContaining("first").hasRootCauseMessage("first");
    }
}

package io.weft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.coder.InstanceFactory;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionConfigTest {

    @Test
    void whatAConfigurationLeavesOutIsEmpty() throws Exception {
        ServerEndpointConfig bare = Endpoints.withNothingBut(Endpoints.Programmatic.class, "/bare");
        ConnectionConfig config =
                new ConnectionConfig(new EndpointDeployer(InstanceFactory.REFLECTIVE).configured(bare));

        assertThat(config.getUserProperties()).isEmpty();
        assertThat(config.getSubprotocols()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        assertThat(config.getConfigurator()).isInstanceOf(DefaultConfigurator.class);
    }

    @Test
    void userPropertiesAreACopyAndTheRestIsShared() throws Exception {
        ServerEndpointConfig shared =
                Endpoints.at("/a/{b}").subprotocols(List.of("s")).build();
        Object value = new Object();
        shared.getUserProperties().put("kept", value);
        shared.getUserProperties().put("null", null);

        ConnectionConfig config =
                new ConnectionConfig(new EndpointDeployer(InstanceFactory.REFLECTIVE).configured(shared));
        config.getUserProperties().put("new", 1);

        assertThat(config.getUserProperties()).containsEntry("kept", value).containsOnlyKeys("kept", "new");
        assertThat(shared.getUserProperties()).containsOnlyKeys("kept", "null");
        assertThat(config.getPath()).isEqualTo("/a/{b}");
        assertThat(config.getSubprotocols()).containsExactly("s");
        assertThat(config.getEndpointClass()).isEqualTo(Endpoints.Programmatic.class);
        assertThat(config.getConfigurator()).isSameAs(shared.getConfigurator());
        assertThat(config.getEncoders()).isEmpty();
        assertThat(config.getDecoders()).isEmpty();
        assertThat(config.getExtensions()).isEmpty();
    }
}

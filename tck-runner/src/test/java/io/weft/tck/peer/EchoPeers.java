package io.weft.tck.peer;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.Set;

/** An {@link EchoPeer} for each {@link Pressing}. */
public class EchoPeers implements ServerApplicationConfig {

    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
        Set<ServerEndpointConfig> configs = new HashSet<>();
        for (Pressing pressing : Pressing.values()) {
            String path = "/exchange/" + pressing + EchoPeer.VARIABLES;
            ServerEndpointConfig config =
                    ServerEndpointConfig.Builder.create(EchoPeer.class, path).build();
            config.getUserProperties().putAll(pressing.properties());
            config.getUserProperties().put(EchoPeer.PATIENT, patient());
            configs.add(config);
        }
        return configs;
    }

    /** Whether the peers are careful about how they send. */
    boolean patient() {
        return false;
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
        return scanned;
    }
}

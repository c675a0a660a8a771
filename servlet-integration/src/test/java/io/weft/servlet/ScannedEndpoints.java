package io.weft.servlet;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes as a scan finds them. */
final class ScannedEndpoints {
    private ScannedEndpoints() {}

    @ServerEndpoint("/echo")
    public static final class Echo {
        public Echo() {}

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/other")
    public static final class Other {
        public Other() {}
    }

    @ServerEndpoint("/bad")
    public static final class Bad {
        public Bad() {}

        @OnMessage
        public void first(String text) {}

        @OnMessage
        public void second(String text) {}
    }

    @ServerEndpoint("/hidden")
    static final class NotPublic {
        NotPublic() {}
    }

    @ServerEndpoint("/unfinished")
    public abstract static class Unfinished {}

    public static final class Programmatic extends Endpoint {
        public Programmatic() {}

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    /** Deploys what it is told to, and remembers what it was given. */
    public static final class EchoOnly implements ServerApplicationConfig {
        static final List<Set<?>> GIVEN = new ArrayList<>();

        public EchoOnly() {}

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpointClasses) {
            GIVEN.add(endpointClasses);
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            GIVEN.add(scanned);
            return Set.of(Echo.class);
        }
    }

    public static final class NullConfig implements ServerApplicationConfig {
        public NullConfig() {}

        @Override
        public @Nullable Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpointClasses) {
            return null;
        }

        @Override
        public @Nullable Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return null;
        }
    }

    public static final class NoDefaultConstructor implements ServerApplicationConfig {
        public NoDefaultConstructor(String text) {}

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpointClasses) {
            return Set.of();
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return Set.of();
        }
    }
}

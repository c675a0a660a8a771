package io.weft.server;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Endpoint classes that several tests deploy. */
final class Endpoints {
    private Endpoints() {}

    public static final class Programmatic extends Endpoint {
        public Programmatic() {}

        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    @ServerEndpoint("/echo")
    public static final class Echo {
        public Echo() {}

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/bad")
    public static final class TwoTextHandlers {
        public TwoTextHandlers() {}

        @OnMessage
        public void first(String text) {}

        @OnMessage
        public void second(String text) {}
    }

    /** A configuration of the application's own making: it is asked for its configurator as often as somebody calls. */
    static ServerEndpointConfig withConfigurator(
            ServerEndpointConfig config, Supplier<ServerEndpointConfig.Configurator> configurator) {
        return (ServerEndpointConfig) Proxy.newProxyInstance(
                Endpoints.class.getClassLoader(),
                new Class<?>[] {ServerEndpointConfig.class},
                (proxy, method, arguments) -> method.getName().equals("getConfigurator")
                        ? configurator.get()
                        : method.invoke(config, arguments));
    }

    /** A configuration of the application's own making that returns null wherever it may leave something out, and where it may not. */
    static ServerEndpointConfig withNothingBut(@Nullable Class<?> endpoint, @Nullable String path) {
        return (ServerEndpointConfig) Proxy.newProxyInstance(
                Endpoints.class.getClassLoader(),
                new Class<?>[] {ServerEndpointConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getEndpointClass" -> endpoint;
                    case "getPath" -> path;
                    case "toString" -> "a config of nothing";
                    default -> null;
                });
    }

    /** Describes a programmatic endpoint. */
    static ServerEndpointConfig.Builder at(String path) {
        return ServerEndpointConfig.Builder.create(Programmatic.class, path);
    }
}

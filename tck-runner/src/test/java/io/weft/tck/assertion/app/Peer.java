package io.weft.tck.assertion.app;

import static java.util.Objects.requireNonNull;

import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The server that clients under test connect to: it tells them what they have sent. */
public final class Peer {
    private Peer() {}

    /** Keeps the request's headers, and gives the client one of its own. */
    public static class Headers extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, String> headers = new TreeMap<>();
            request.getHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            config.getUserProperties().put("headers", headers);
            response.getHeaders().put("X-From-Server", List.of("welcome"));
        }
    }

    /** Answers with a header of the handshake; extensions {@code a} and {@code b} are installed. */
    public static class Telling extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) name -> {
                Map<?, ?> headers =
                        (Map<?, ?>) requireNonNull(session.getUserProperties().get("headers"));
                var unused = session.getAsyncRemote().sendText(String.valueOf(headers.get(name)));
            });
        }
    }

    /** Says back what it hears; counts its sessions when it is asked. */
    @ServerEndpoint("/echo")
    public static class Echo {

        @OnMessage
        public String text(String message, Session session) {
            return message.equals("sessions") ? "" + session.getOpenSessions().size() : message;
        }

        @OnMessage
        public byte[] binary(byte[] message) {
            return message;
        }
    }

    /** Says who provides clients inside the application. */
    @ServerEndpoint("/provider")
    public static class Provider {

        @OnMessage
        public String message(String question) {
            WebSocketContainer client = ContainerProvider.getWebSocketContainer();
            return Proxy.isProxyClass(client.getClass())
                    ? "the application's own"
                    : client.getClass().getName();
        }
    }

    /** A provider that comes with the application. */
    public static class OwnProvider extends ContainerProvider {

        @Override
        protected WebSocketContainer getContainer() {
            return (WebSocketContainer) Proxy.newProxyInstance(
                    OwnProvider.class.getClassLoader(),
                    new Class<?>[] {WebSocketContainer.class},
                    (proxy, method, all) -> {
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    /** A name and no parameters. */
    record Named(String name) implements Extension {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    /** Adds the programmatic endpoint to the annotated ones. */
    public static class Config implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of(ServerEndpointConfig.Builder.create(Telling.class, "/headers")
                    .subprotocols(List.of("superchat", "chat"))
                    .extensions(List.of(new Named("a"), new Named("b")))
                    .configurator(new Headers())
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }
}

package io.weft.tck.assertion.app;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Endpoints that tell what their opening handshakes have settled. */
public final class Handshakes {
    private Handshakes() {}

    /** Answers what everybody wants to know of a session, or what the handshake has left in its user properties. */
    static String answer(Session session, String question) {
        return switch (question) {
            case "subprotocol" -> "[" + session.getNegotiatedSubprotocol() + "]";
            case "extensions" ->
                session.getNegotiatedExtensions().stream()
                                .map(Extension::getName)
                                .toList() + "";
            case "uri" -> session.getRequestURI().toString();
            case "query" -> String.valueOf(session.getQueryString());
            case "parameters" -> session.getRequestParameterMap().toString();
            case "parameters are" -> mutability(session.getRequestParameterMap());
            default -> String.valueOf(session.getUserProperties().get(question));
        };
    }

    private static String mutability(Map<String, List<String>> map) {
        try {
            map.put("added", List.of("value"));
            return "changeable";
        } catch (UnsupportedOperationException e) {
            return "fixed";
        }
    }

    /** The container's own configurator. */
    @ServerEndpoint(
            value = "/plain/{room}",
            subprotocols = {"superchat", "chat"})
    public static class Plain {
        private static final AtomicReference<Object> DEFAULT = new AtomicReference<>();

        @OnOpen
        public void open(Session session, EndpointConfig config) {
            ServerEndpointConfig.Configurator own = ((ServerEndpointConfig) config).getConfigurator();
            boolean same = DEFAULT.compareAndSet(null, own) || DEFAULT.get() == own;
            session.getUserProperties().put("default configurator", same ? "the same" : "another");
        }

        @OnMessage
        public String message(String question, Session session) {
            return answer(session, question);
        }
    }

    /** The container's own configurator once more. */
    @ServerEndpoint("/other")
    public static class Other extends Plain {}

    /** Overrides everything and leaves a trace of the order. */
    public static class Tracing extends ServerEndpointConfig.Configurator {
        private static final AtomicInteger MADE = new AtomicInteger();

        private final String instance = UUID.randomUUID().toString();
        /** Of the handshake under way; tests run one at a time. */
        private final List<String> calls = new ArrayList<>();

        /** Called by the container. */
        public Tracing() {
            MADE.incrementAndGet();
        }

        @Override
        public boolean checkOrigin(String origin) {
            calls.clear();
            calls.add("checkOrigin");
            return !"http://refused.example".equals(origin);
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            calls.add("subprotocol");
            return requested.isEmpty() ? "" : requested.get(requested.size() - 1);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            calls.add("extensions");
            return List.of();
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            calls.add("modifyHandshake");
            response.getHeaders().put("X-Modified", List.of("one", "two"));
            config.getUserProperties().put("made", MADE.get());
            config.getUserProperties().put("configurator", instance);
            config.getUserProperties().put("calls", calls);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
            calls.add("instance");
            return super.getEndpointInstance(endpointClass);
        }
    }

    /** A configurator of the application's own. */
    @ServerEndpoint(
            value = "/traced",
            configurator = Tracing.class,
            subprotocols = {"superchat", "chat"})
    public static class Traced {

        @OnMessage
        public String message(String question, Session session) {
            return answer(session, question);
        }
    }

    /** One instance for all. */
    public static class Singleton extends ServerEndpointConfig.Configurator {
        private final Shared shared = new Shared("the one");
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) throws InstantiationException {
            shared.asked = asked.incrementAndGet();
            Object first = super.getEndpointInstance(Traced.class);
            Object second = super.getEndpointInstance(Traced.class);
            shared.defaults = first == second ? "one instance" : "an instance each";
            return endpointClass.cast(shared);
        }
    }

    /** Made by its configurator alone: no container could. */
    @ServerEndpoint(value = "/shared", configurator = Singleton.class)
    public static class Shared {
        private final String name;
        volatile int asked;
        volatile String defaults = "";

        Shared(String name) {
            this.name = name;
        }

        @OnMessage
        public String message(String question) {
            String type = getClass() == Shared.class ? "itself" : getClass().getName();
            return question.equals("defaults") ? defaults : name + " " + type + " " + asked;
        }
    }

    /** Says what a request holds, and what it lets be changed. */
    public static class Inspecting extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, Object> properties = config.getUserProperties();
            Map<String, List<String>> headers = request.getHeaders();
            properties.put("x-many", String.valueOf(headers.get("x-MANY")));
            properties.put("headers are", mutability(headers));
            properties.put("request uri", request.getRequestURI().toString());
            properties.put("request query", String.valueOf(request.getQueryString()));
            properties.put("request parameters", request.getParameterMap().toString());
            properties.put("request parameters are", mutability(request.getParameterMap()));
            response.getHeaders().put("x-lower", List.of("a"));
            properties.put(
                    "response header", String.valueOf(response.getHeaders().get("X-LOWER")));
            if (headers.containsKey("x-copy-all")) {
                headers.forEach((name, values) -> {
                    if (!name.toLowerCase(Locale.ROOT).equals("content-length")) {
                        response.getHeaders().put(name, values);
                    }
                });
            }
        }
    }

    /** Whatever the request holds. */
    @ServerEndpoint(value = "/inspected/{room}", configurator = Inspecting.class)
    public static class Inspected {

        @OnMessage
        public String message(String question, Session session) {
            return answer(session, question);
        }
    }

    /** Adds a property of its own to each connection's. */
    public static class Enriching extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put("own", String.valueOf(request.getQueryString()));
        }
    }

    /** A programmatic endpoint. */
    public static class Programmatic extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            config.getUserProperties().put("in onOpen", "seen");
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) question -> {
                String answer = question.equals("shared list")
                        ? "" + (session.getUserProperties().get("list") == Config.LIST)
                        : answer(session, question);
                var unused = session.getAsyncRemote().sendText(answer);
            });
        }
    }

    /** An extension without effect. */
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

    /** Adds programmatic endpoints to the annotated ones. */
    public static class Config implements ServerApplicationConfig {
        static final List<String> LIST = List.of("shared");
        private static final ServerEndpointConfig PROPERTIES = ServerEndpointConfig.Builder.create(
                        Programmatic.class, "/properties")
                .configurator(new Enriching())
                .build();

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            PROPERTIES.getUserProperties().put("list", LIST);
            return Set.of(
                    ServerEndpointConfig.Builder.create(Programmatic.class, "/extended")
                            .extensions(List.of(new Named("a"), new Named("b")))
                            .build(),
                    PROPERTIES,
                    new WithoutProperties());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }

    /** A configuration of the application's own make, whose user properties cannot be changed. */
    static final class WithoutProperties implements ServerEndpointConfig {
        private final ServerEndpointConfig.Configurator configurator = new Enriching();

        @Override
        public Class<?> getEndpointClass() {
            return Programmatic.class;
        }

        @Override
        public String getPath() {
            return "/immutable";
        }

        @Override
        public List<String> getSubprotocols() {
            return List.of();
        }

        @Override
        public List<Extension> getExtensions() {
            return List.of();
        }

        @Override
        public Configurator getConfigurator() {
            return configurator;
        }

        @Override
        public List<Class<? extends jakarta.websocket.Encoder>> getEncoders() {
            return List.of();
        }

        @Override
        public List<Class<? extends jakarta.websocket.Decoder>> getDecoders() {
            return List.of();
        }

        @Override
        public Map<String, Object> getUserProperties() {
            return Map.of();
        }
    }
}

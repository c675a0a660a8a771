package io.weft.tck.scenario.endpoint;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Echo endpoints that compress in their own ways, by user properties. */
public class Presses implements ServerApplicationConfig {
    private static final Map<String, Map<String, Object>> WAYS = Map.of(
            "takeover",
            Map.of(
                    "weft.compression.outboundTakeover",
                    true,
                    "weft.compression.inboundTakeover",
                    "true",
                    "weft.compression.threshold",
                    0),
            "narrow",
            Map.of(
                    "weft.compression.outboundWindowBits", 9,
                    "weft.compression.inboundWindowBits", "10",
                    "weft.compression.threshold", 0),
            "off",
            Map.of("weft.compression.enabled", false));

    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
        return WAYS.keySet().stream().map(Presses::config).collect(Collectors.toSet());
    }

    private static ServerEndpointConfig config(String way) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Press.class, "/press/" + way)
                .build();
        config.getUserProperties().putAll(WAYS.get(way));
        return config;
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
        return scanned;
    }

    /** Sends every message back as it came, text in two pieces if it is long. */
    public static class Press extends Endpoint {
        private static final int LIMIT = 2 * 1024 * 1024;

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(LIMIT);
            session.setMaxBinaryMessageBufferSize(LIMIT);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> send(session, text));
            session.addMessageHandler(
                    ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> send(session, bytes));
        }

        private static void send(Session session, String text) {
            try {
                int half = text.length() / 2;
                session.getBasicRemote().sendText(text.substring(0, half), false);
                session.getBasicRemote().sendText(text.substring(half), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void send(Session session, ByteBuffer bytes) {
            try {
                session.getBasicRemote().sendBinary(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

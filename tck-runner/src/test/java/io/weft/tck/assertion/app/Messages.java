package io.weft.tck.assertion.app;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints that show how messages reach their handlers. */
public final class Messages {
    private Messages() {}

    private static void send(Session session, String text) {
        var unused = session.getAsyncRemote().sendText(text);
    }

    private static String text(PongMessage pong) {
        return StandardCharsets.UTF_8.decode(pong.getApplicationData()).toString();
    }

    /** One method for each kind of message. */
    @ServerEndpoint("/kinds")
    public static class Kinds {

        @OnMessage
        public String text(String message) {
            return "text " + message;
        }

        @OnMessage
        public String binary(byte[] message) {
            return "binary of " + message.length;
        }

        @OnMessage
        public String pong(PongMessage message) {
            return "pong " + Messages.text(message);
        }
    }

    /** Overrides one method without its annotation, one with it, and inherits the third. */
    @ServerEndpoint("/overriding")
    public static class Overriding extends Kinds {

        @Override
        public String text(String message) {
            return "never called";
        }

        @Override
        @OnMessage
        public String binary(byte[] message) {
            return "overridden";
        }
    }

    /** One handler for each kind of message, and tries to add another. */
    public static class Handlers extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            MessageHandler.Whole<String> text = message -> text(session, message);
            session.addMessageHandler(String.class, text);
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                    bytes -> send(session, "binary of " + bytes.remaining()));
            session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                    pong -> send(session, "pong " + Messages.text(pong)));
        }

        private static void text(Session session, String message) {
            switch (message) {
                case "second text" -> send(session, second(session, String.class));
                case "second binary" -> send(session, second(session, byte[].class));
                case "second pong" -> send(session, second(session, PongMessage.class));
                case "handlers" -> send(session, snapshot(session));
                default -> send(session, "text " + message);
            }
        }

        private static <T> String second(Session session, Class<T> type) {
            try {
                session.addMessageHandler(type, (MessageHandler.Whole<T>) message -> send(session, "the second"));
                return "added";
            } catch (IllegalStateException refused) {
                return "refused";
            }
        }

        private static String snapshot(Session session) {
            Set<MessageHandler> before = session.getMessageHandlers();
            session.removeMessageHandler(before.iterator().next());
            return before.size() + " and then " + session.getMessageHandlers().size() + ", still " + before.size();
        }
    }

    /** Receives only binary messages. */
    @ServerEndpoint("/deaf")
    public static class Deaf {

        @OnMessage
        public int size(byte[] message) {
            return message.length;
        }
    }

    /** Receives text in pieces. */
    @ServerEndpoint("/fragments")
    public static class Fragments {

        @OnMessage
        public String piece(
                boolean last, Session session, String piece, @PathParam("unknown") @Nullable String unknown) {
            return session.isOpen() + " " + piece + " " + last + " " + unknown;
        }
    }

    /** Parameters in an unusual order. */
    @ServerEndpoint("/order/{first}/{second}")
    public static class Order {

        @OnMessage
        public String message(
                @PathParam("second") String second, Session session, @PathParam("first") String first, String message) {
            return String.join(" ", first, second, message, String.valueOf(session.isOpen()));
        }
    }

    /** Takes messages of at most ten bytes, and answers to a longer one in its error handler. */
    @ServerEndpoint("/small/{key}")
    public static class Small {

        @OnMessage(maxMessageSize = 10)
        public String text(String message) {
            return message;
        }

        @OnMessage(maxMessageSize = 10)
        public String binary(ByteBuffer message) {
            return "binary of " + message.remaining();
        }

        @OnError
        public void error(Session session, Throwable failure, @PathParam("key") String key) throws IOException {
            Logbook.note(key, "error");
            session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "from onError"));
        }

        @OnClose
        public void close(CloseReason reason, @PathParam("key") String key) {
            Logbook.note(key, "close " + reason.getCloseCode().getCode());
        }
    }

    /** Says what limits its session has by itself. */
    @ServerEndpoint("/limits")
    public static class LimitsOfSession {

        @OnMessage
        public String limits(String question, Session session) {
            return session.getMaxTextMessageBufferSize() + " " + session.getMaxBinaryMessageBufferSize() + " "
                    + session.getContainer().getDefaultMaxTextMessageBufferSize();
        }
    }

    /** Adds the programmatic endpoint to the annotated ones. */
    public static class Config implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of(ServerEndpointConfig.Builder.create(Handlers.class, "/handlers")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }
}

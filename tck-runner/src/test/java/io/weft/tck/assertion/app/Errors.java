package io.weft.tck.assertion.app;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints that fail. */
public final class Errors {
    private static final int MOST_SENDS = 4096;
    private static final int SEND_BYTES = 64 * 1024;

    private Errors() {}

    /** Of the application's own. */
    public static final class OwnException extends Exception {
        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super(message);
        }
    }

    /** Handles its errors. */
    @ServerEndpoint("/handling/{key}")
    public static class Handling {
        private @Nullable Throwable thrown;
        private @Nullable Session opened;

        @OnOpen
        public void open(Session session) {
            opened = session;
        }

        @OnMessage
        public String text(String message) throws OwnException {
            switch (message) {
                case "checked" -> {
                    OwnException failure = new OwnException(message);
                    thrown = failure;
                    throw failure;
                }
                case "unchecked" -> {
                    IllegalStateException failure = new IllegalStateException(message);
                    thrown = failure;
                    throw failure;
                }
                case "error" -> {
                    AssertionError failure = new AssertionError(message);
                    thrown = failure;
                    throw failure;
                }
                default -> {
                    return message;
                }
            }
        }

        @OnMessage
        public void binary(byte[] bytes, Session session, @PathParam("key") String key) {
            try {
                for (int i = 0; i < MOST_SENDS; i++) {
                    session.getBasicRemote().sendBinary(ByteBuffer.allocate(SEND_BYTES));
                }
                Logbook.note(key, "all was sent");
            } catch (IOException e) {
                Logbook.note(key, "the sender got an IOException");
            }
        }

        @OnError
        public void error(Session session, Throwable failure, @PathParam("key") String key) {
            Logbook.note(
                    key,
                    failure.getClass().getSimpleName() + " " + failure.getMessage() + ", itself " + (failure == thrown)
                            + ", same session " + (session == opened));
        }
    }

    /** Takes numbers only. */
    @ServerEndpoint("/numbers/{key}")
    public static class Numbers {

        @OnMessage
        public int number(int number) {
            return number;
        }

        @OnError
        public void error(Throwable failure, @PathParam("key") String key) {
            Logbook.note(key, failure.getClass().getSimpleName());
        }
    }

    /** Has no error handler. */
    @ServerEndpoint("/careless")
    public static class Careless {

        @OnMessage
        public String text(String message) {
            if (message.startsWith("fail")) {
                throw new IllegalStateException(message);
            }
            return message;
        }
    }

    /** Fails in its error handler. */
    @ServerEndpoint("/clumsy")
    public static class Clumsy extends Careless {

        @OnError
        public void error(Throwable failure) {
            throw new IllegalStateException("again " + failure.getMessage());
        }
    }

    /** Programmatic, with an error handler. */
    public static class Programmatic extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) message -> {
                throw new IllegalStateException(message);
            });
        }

        @Override
        public void onError(Session session, Throwable failure) {
            var unused = session.getAsyncRemote().sendText("onError " + failure.getMessage());
        }
    }

    /** Sends after the end. */
    @ServerEndpoint("/late/{key}")
    public static class Late {

        @OnMessage
        public void close(String message, Session session) throws IOException {
            session.close();
        }

        @OnClose
        public void close(Session session, @PathParam("key") String key) {
            Logbook.note(key, "open " + session.isOpen());
            try {
                session.getBasicRemote().sendText("too late");
                Logbook.note(key, "sent");
            } catch (IOException | IllegalStateException e) {
                Logbook.note(key, "thrown");
            }
        }
    }

    /** Adds the programmatic endpoint to the annotated ones. */
    public static class Config implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }
}

package io.weft.tck.assertion.app;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Endpoints that tell of their lives. */
public final class Life {
    private static final AtomicReference<@Nullable Object> CONTAINER = new AtomicReference<>();

    private Life() {}

    static String describe(CloseReason reason) {
        String phrase = reason.getReasonPhrase() == null ? "" : reason.getReasonPhrase();
        return (reason.getCloseCode().getCode() + " " + phrase).strip();
    }

    private static String sameContainer(Session session) {
        CONTAINER.compareAndSet(null, session.getContainer());
        return CONTAINER.get() == session.getContainer() ? "the same container" : "another container";
    }

    /** An annotated one. */
    @ServerEndpoint("/annotated/{key}")
    public static class Annotated {
        private final String instance = UUID.randomUUID().toString();
        private @Nullable Session opened;

        @OnOpen
        public void open(Session session, EndpointConfig config, @PathParam("key") String key) throws IOException {
            opened = session;
            Logbook.note(key, "open " + session.isOpen() + " " + (config instanceof ServerEndpointConfig));
            session.getBasicRemote().sendText("welcome");
        }

        @OnMessage
        @SuppressWarnings("StatementSwitchToExpressionSwitch") // a list of answers reads best so
        public @Nullable String message(String text, Session session) throws IOException {
            switch (text) {
                case "instance":
                    return instance;
                case "session":
                    return session.getId() + " " + (session == opened);
                case "container":
                    return sameContainer(session);
                case "remember":
                    session.getUserProperties().put("remembered", "until the end");
                    return "done";
                case "close":
                    session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4001), "enough"));
                    return null;
                default:
                    throw new IllegalArgumentException(text);
            }
        }

        @OnError
        public void error(Session session, Throwable failure, @PathParam("key") String key) {
            Logbook.note(
                    key,
                    "error " + failure.getClass().getSimpleName() + " " + failure.getMessage() + " "
                            + (session == opened));
        }

        @OnClose
        public void close(Session session, CloseReason reason, @PathParam("key") String key) {
            Logbook.note(
                    key,
                    "close " + describe(reason) + ", same session " + (session == opened) + ", remembered "
                            + session.getUserProperties().get("remembered"));
            if (reason.getCloseCode().getCode() == 4999) {
                throw new IllegalStateException("in onClose");
            }
        }
    }

    /** A programmatic one. */
    public static class Programmatic extends Endpoint {
        private final String instance = UUID.randomUUID().toString();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
                String answer = text.equals("container") ? sameContainer(session) : instance;
                var unused = session.getAsyncRemote().sendText(answer);
            });
        }
    }

    /** Waits in its callbacks until it is let go, and notes who comes meanwhile. */
    @ServerEndpoint("/holding/{where}/{key}")
    public static class Holding {
        private final AtomicInteger inside = new AtomicInteger();

        @OnOpen
        public void open(Session session, @PathParam("where") String where, @PathParam("key") String key) {
            callback("open", where, key);
        }

        @OnMessage
        public void text(String text, Session session, @PathParam("where") String where, @PathParam("key") String key)
                throws IOException {
            if (text.equals("close-from another thread")) {
                Thread closing = new Thread(() -> close(session, key));
                closing.start();
            }
            callback(text, where, key);
        }

        @OnMessage
        public void binary(byte[] bytes, @PathParam("where") String where, @PathParam("key") String key) {
            callback("binary", where, key);
        }

        @OnMessage
        public void pong(PongMessage pong, @PathParam("where") String where, @PathParam("key") String key) {
            callback("pong", where, key);
        }

        @OnClose
        public void close(@PathParam("where") String where, @PathParam("key") String key) {
            callback("close", where, key);
        }

        private static void close(Session session, String key) {
            try {
                session.close();
                Logbook.note(key, "asked to close");
            } catch (IOException e) {
                Logbook.note(key, e.toString());
            }
        }

        private void callback(String name, String where, String key) {
            int callers = inside.incrementAndGet();
            Logbook.note(key, "in " + name + (callers == 1 ? "" : " together with another"));
            if (name.startsWith(where)) {
                Logbook.awaitRelease(key);
            }
            Logbook.note(key, "out " + name);
            inside.decrementAndGet();
        }
    }

    /** Takes messages in pieces, and waits in the first. */
    @ServerEndpoint("/pieces/{key}")
    public static class Pieces {

        @OnMessage
        public void piece(String piece, boolean last, @PathParam("key") String key) {
            Logbook.note(key, "in " + piece + " " + last);
            if (piece.equals("hold")) {
                Logbook.awaitRelease(key);
            }
            Logbook.note(key, "out " + piece);
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

package io.weft.tck.scenario.endpoint;

import io.weft.session.WeftSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Listeners who are sent what is said to all; one endpoint for each policy towards those that do not listen. */
public class Broadcasts implements ServerApplicationConfig {
    /** The length of each message: its number and padding. */
    public static final int MESSAGE_BYTES = 1024;
    /** The most bytes that may wait for one listener. */
    public static final int MAX_QUEUED_BYTES = 32 * 1024;

    private static final int FILLING_BYTES = 8 * 1024;
    private static final long FILLED_MILLIS = 500;
    private static final Map<String, WeftSession> SESSIONS = new ConcurrentHashMap<>();

    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
        return Stream.of("close", "drop-newest").map(Broadcasts::config).collect(Collectors.toSet());
    }

    private static ServerEndpointConfig config(String overflow) {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(
                        Listener.class, "/broadcast/" + overflow + "/{name}")
                .build();
        config.getUserProperties().put("weft.sendOverflow", overflow);
        config.getUserProperties().put("weft.maxQueuedBytes", MAX_QUEUED_BYTES);
        return config;
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
        return scanned;
    }

    /** The session of the listener of a name. */
    public static WeftSession session(String name) {
        WeftSession session = SESSIONS.get(name);
        if (session == null) {
            throw new IllegalStateException("No session of " + name);
        }
        return session;
    }

    /** The names of those who listen. */
    public static Set<String> names() {
        return Set.copyOf(SESSIONS.keySet());
    }

    /** Sends a numbered message to all who listen where this session does, as the standard's users do: one after the other, without waiting. */
    public static void toAll(Session one, int number) {
        ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, number);
        for (Session session : one.getOpenSessions()) {
            try {
                Future<Void> unused = session.getAsyncRemote().sendBinary(message.duplicate());
            } catch (IllegalStateException e) {
                if (session.isOpen()) {
                    throw e; // The standard has it so only where the session has ended meanwhile.
                }
            }
        }
    }

    /** Sends to one session until the socket buffers of both sides are full, so that from then on messages wait in the queue. */
    public static void fill(Session session) throws ExecutionException, InterruptedException {
        try {
            while (true) {
                session.getAsyncRemote()
                        .sendBinary(ByteBuffer.allocate(FILLING_BYTES))
                        .get(FILLED_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            // Its last message does not leave any more.
        }
    }

    /** Notes how it opens and ends. */
    public static class Listener extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            String name = nameOf(session);
            SESSIONS.put(name, (WeftSession) session);
            Notes.add(name, "open");
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            String name = nameOf(session);
            SESSIONS.remove(name);
            Notes.close(name, reason);
        }

        private static String nameOf(Session session) {
            return Objects.requireNonNull(session.getPathParameters().get("name"));
        }

        /** A listener that is broken off may be told here before {@link #onClose}, or not at all. */
        @Override
        public void onError(Session session, Throwable failure) {}
    }
}

package io.weft.tck.assertion.app;

import io.weft.tck.assertion.app.Coders.Word;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Endpoints with encoders and decoders. */
public final class Speakers {
    private Speakers() {}

    /** Leaves the path's key where coders find it. */
    public static class KeyFromPath extends ServerEndpointConfig.Configurator {

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            String path = request.getRequestURI().getPath();
            config.getUserProperties().put("key", path.substring(path.lastIndexOf('/') + 1));
        }
    }

    /** Words in, words out. */
    @ServerEndpoint(
            value = "/words/{key}",
            encoders = Coders.WordEncoder.class,
            decoders = {Coders.WordDecoder.class, Coders.NumberDecoder.class, Coders.BinaryDecoder.class},
            configurator = KeyFromPath.class)
    public static class Words {

        @OnMessage
        public Word word(Word word) {
            return word.text.equals("word loud") ? new Coders.LoudWord("LOUD") : word;
        }

        @OnError
        public void error(Session session, Throwable failure) throws IOException {
            session.getBasicRemote().sendText(failure.getClass().getSimpleName());
        }

        @OnClose
        public void close(@PathParam("key") String key) {
            Logbook.note(key, "close");
        }
    }

    /** The same, programmatic. */
    public static class Programmatic extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(Word.class, (MessageHandler.Whole<Word>) word -> {
                var unused = session.getAsyncRemote().sendObject(word);
            });
        }
    }

    /** Words come through a stream decoder that fails, and go through a stream encoder that fails. */
    @ServerEndpoint(
            value = "/broken/{key}",
            encoders = Coders.BrokenStream.class,
            decoders = Coders.BrokenStream.class,
            configurator = KeyFromPath.class)
    public static class Broken {

        @OnMessage
        public void word(Word word) {}

        @OnMessage
        public Word binary(byte[] bytes) {
            return new Word("never written");
        }

        @OnError
        public void error(Session session, Throwable failure) throws IOException {
            session.getBasicRemote().sendText(failure.getClass().getSimpleName() + " " + failure.getMessage());
        }
    }

    /** An encoder where the container would have its own. */
    @ServerEndpoint(value = "/hex", encoders = Coders.HexEncoder.class)
    public static class Hex {

        @OnMessage
        public int number(int number) {
            return number;
        }
    }

    /** A decoder where the container would have its own. */
    @ServerEndpoint(value = "/loud", decoders = Coders.LoudReader.class)
    public static class Loud {

        @OnMessage
        public String message(Reader reader) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                text.append((char) next);
            }
            return text.toString();
        }
    }

    /** Binary streams. */
    @ServerEndpoint(value = "/streams", encoders = Coders.StreamEncoder.class, decoders = Coders.StreamDecoder.class)
    public static class Streams {

        @OnMessage
        public Word message(Word word) {
            return word;
        }
    }

    /** A generic type. */
    @ServerEndpoint(value = "/lists", encoders = Coders.ListEncoder.class, decoders = Coders.ListDecoder.class)
    @SuppressWarnings("NonApiType") // the pitfall is about these types
    public static class Lists {

        @OnMessage
        public LinkedList<HashSet<String>> message(LinkedList<HashSet<String>> list) {
            return list;
        }
    }

    /** Sends what cannot be sent, and says what it hears of that. */
    @ServerEndpoint(value = "/async/{key}", encoders = Coders.WordEncoder.class, configurator = KeyFromPath.class)
    public static class Async {

        @OnMessage
        @SuppressWarnings("StatementSwitchToExpressionSwitch") // a list of answers reads best so
        public @Nullable String message(String what, Session session) throws IOException, InterruptedException {
            switch (what) {
                case "future":
                    return future(session);
                case "handler":
                    session.getAsyncRemote().sendObject(new Word("unspeakable"), result -> {
                        Throwable failure = result.getException();
                        var unused = session.getAsyncRemote()
                                .sendText(result.isOK() + " "
                                        + (failure == null
                                                ? null
                                                : failure.getClass().getSimpleName()));
                    });
                    return null;
                case "basic":
                    return basic(session);
                default:
                    return thrown(what, session);
            }
        }

        private static String future(Session session) throws InterruptedException {
            try {
                session.getAsyncRemote().sendObject(new Word("unspeakable")).get();
                return "sent";
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                return cause == null ? "no cause" : cause.getClass().getSimpleName();
            }
        }

        private static String basic(Session session) throws IOException {
            try {
                session.getBasicRemote().sendObject(new Word("unspeakable"));
                return "sent";
            } catch (EncodeException e) {
                return "EncodeException";
            }
        }

        @SuppressWarnings("NullAway") // What is tested is what null does.
        private static String thrown(String what, Session session) throws IOException {
            try {
                switch (what) {
                    case "null text" -> session.getBasicRemote().sendText(null);
                    case "null future" -> {
                        Future<Void> unused = session.getAsyncRemote().sendObject(null);
                    }
                    case "null handler" -> session.getAsyncRemote().sendText("x", null);
                    case "long ping" -> session.getBasicRemote().sendPing(ByteBuffer.allocate(126));
                    case "long pong" -> session.getAsyncRemote().sendPong(ByteBuffer.allocate(126));
                    default -> throw new IllegalStateException(what);
                }
                return "nothing";
            } catch (IllegalArgumentException e) {
                return "IllegalArgumentException";
            }
        }
    }

    /** Adds the programmatic endpoint to the annotated ones. */
    public static class Config implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
            return Set.of(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic/{key}")
                    .encoders(List.of(Coders.WordEncoder.class))
                    .decoders(List.of(Coders.WordDecoder.class, Coders.NumberDecoder.class))
                    .configurator(new KeyFromPath())
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
            return scanned;
        }
    }
}

package io.weft.tck.assertion;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Client endpoints: legal ones that keep what they hear, and illegal ones. */
public final class ClientEndpoints {
    private static final int TIMEOUT_SECONDS = 10;

    private ClientEndpoints() {}

    /** What one endpoint has heard, in order. */
    public static class Heard {
        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        void add(Object event) {
            events.add(event);
        }

        /** The next event, at most ten seconds from now. */
        Object next() {
            try {
                Object event = events.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("Nothing heard within " + TIMEOUT_SECONDS + " s");
                }
                return event;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** A word on its way, and how it came. */
    record Word(String text) {}

    /** Writes words between angle brackets. */
    public static class WordEncoder implements Encoder.Text<Word> {

        @Override
        public String encode(Word word) {
            return "<" + word.text() + ">";
        }
    }

    /** Reads what stands between angle brackets. */
    public static class WordDecoder implements Decoder.Text<Word> {

        @Override
        public Word decode(String text) {
            return new Word("word " + text.substring(1, text.length() - 1));
        }

        @Override
        public boolean willDecode(String text) {
            return text.startsWith("<");
        }
    }

    /** Reads everything else. */
    public static class PlainDecoder implements Decoder.Text<Word> {

        @Override
        public Word decode(String text) {
            return new Word("plain " + text);
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    /** Adds a header to the request and keeps those of the response. */
    public static class Configurator extends ClientEndpointConfig.Configurator {
        /** What all of them were told; tests run one at a time. */
        static final BlockingQueue<Map<String, List<String>>> RESPONSES = new LinkedBlockingQueue<>();

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("X-From-Client", List.of("hello"));
        }

        @Override
        public void afterResponse(HandshakeResponse response) {
            RESPONSES.add(response.getHeaders());
        }
    }

    /** Annotated with all there is. */
    @ClientEndpoint(
            subprotocols = {"unknown", "chat", "superchat"},
            encoders = WordEncoder.class,
            decoders = {WordDecoder.class, PlainDecoder.class},
            configurator = Configurator.class)
    public static class Annotated extends Heard {

        @OnMessage
        public void word(Word word) {
            add(word);
        }
    }

    /** Keeps its session and the texts it gets. */
    @ClientEndpoint
    public static class Plain extends Heard {

        @OnOpen
        public void open(Session session) {
            add(session);
        }

        @OnMessage
        public void text(String text) {
            add(text);
        }

        @OnClose
        public void close(Session session, CloseReason reason) {
            add(session);
        }
    }

    /** A programmatic one. */
    public static class Programmatic extends Endpoint {
        final Heard heard = new Heard();

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            heard.add(session);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) heard::add);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            heard.add(session);
        }
    }

    /** Not annotated. */
    public static class NotAnnotated {}

    /** See the methods. */
    @ClientEndpoint
    public static class TextTwice {

        @OnMessage
        public void whole(String text) {}

        @OnMessage
        public void reader(Reader reader) {}
    }

    /** See the method. */
    @ClientEndpoint
    public static class OpenWithString {

        @OnOpen
        public void open(String text) {}
    }

    /** See the method. */
    @ClientEndpoint
    public static class StringAndInt {

        @OnMessage
        public void message(String text, int number) {}
    }

    /** See the method. */
    @ClientEndpoint
    public static class NoDecoder {

        @OnMessage
        public void message(Thread object) {}
    }
}
